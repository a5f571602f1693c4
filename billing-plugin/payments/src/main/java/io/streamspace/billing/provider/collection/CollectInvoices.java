package io.streamspace.billing.provider.collection;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.collection.CollectionSettings.Collection;
import io.streamspace.billing.provider.collection.PaymentAttempts.Collectable;
import io.streamspace.billing.provider.gateway.Gateways;
import io.streamspace.billing.provider.queue.Tasks;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Progress;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds invoices that are due for collection and enqueues a task for each. A repeat enqueues nothing twice. */
public final class CollectInvoices {

    private static final int BATCH = 500;

    /** The books and the queue. */
    public record Ports(Gateways gateways, PaymentAttempts attempts, Tasks tasks, Transactions transactions) {}

    private final Ports ports;
    private final Supplier<CollectionSettings> terms;
    private volatile @Nullable List<Money> kept;

    public CollectInvoices(Ports ports, Supplier<CollectionSettings> terms) {
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

    /** An account has a payment method kept: what is sent from now on is collected; joins the transaction. */
    void agreed(AccountId account, Instant now) {
        ports.attempts().agree(account, now);
    }

    /** An account has none any more; joins the transaction. */
    void revoked(AccountId account) {
        ports.attempts().revoke(account);
    }

    /** Those of one account that failed with other payment methods than this one; joins the transaction. */
    boolean withAnother(AccountId account, String methodId, Instant now) {
        return !ask(ports.attempts().retryNow(account, methodId, now)).isEmpty();
    }

    private List<Collectable> ask(List<Collectable> found) {
        ports.tasks().ask(found.stream().map(Collectable::providerTask).toList());
        return found;
    }
}
