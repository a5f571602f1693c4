package io.streamspace.billing.provider;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.AttemptBook.Collectable;
import io.streamspace.billing.provider.CollectTerms.Collection;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Progress;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds invoices that are to be collected now, and asks for it. Repeating asks for nothing twice. */
public final class CollectInvoices {

    private static final int BATCH = 500;

    /** What it asks. */
    public record Ports(Gateways gateways, AttemptBook attempts, Tasks tasks, Transactions transactions) {}

    private final Ports ports;
    private final Supplier<CollectTerms> terms;
    private volatile @Nullable List<Money> kept;

    public CollectInvoices(Ports ports, Supplier<CollectTerms> terms) {
        this.ports = ports;
        this.terms = terms;
    }

    /** All accounts, in batches that commit; nothing while there is no provider, or nothing is collected by itself. */
    public void run(Instant firedFor, Progress progress) {
        keepLeast();
        if (ports.gateways().configured().isEmpty() || terms.get().collection() == Collection.MANUAL) {
            return;
        }
        Collectable after = null;
        List<Collectable> batch;
        do {
            Collectable from = after;
            batch = ports.transactions().in(() -> ask(ports.attempts().collectable(from, firedFor, BATCH)));
            progress.count("to_collect", batch.size());
            after = batch.isEmpty() ? after : batch.get(batch.size() - 1);
        } while (batch.size() == BATCH);
    }

    /** Written when it is another than this host has written last, not by each run. */
    private void keepLeast() {
        List<Money> least = ports.gateways()
                .configured()
                .map(gateway -> gateway.payments().least())
                .orElse(List.of());
        if (!least.equals(kept)) {
            ports.transactions().run(() -> ports.attempts().keepLeast(least));
            kept = least;
        }
    }

    /** An account has a means of paying kept: what is sent from now on is collected; joins the transaction. */
    void agreed(AccountId account, Instant now) {
        ports.attempts().agree(account, now);
    }

    /** An account has none any more; joins the transaction. */
    void revoked(AccountId account) {
        ports.attempts().revoke(account);
    }

    /** Those of one account that failed with other means of paying than this one; joins the transaction. */
    boolean withAnother(AccountId account, String methodId, Instant now) {
        return !ask(ports.attempts().retryNow(account, methodId, now)).isEmpty();
    }

    private List<Collectable> ask(List<Collectable> found) {
        ports.tasks().ask(found.stream().map(Collectable::task).toList());
        return found;
    }
}
