package io.streamspace.billing.provider.reconciliation.run;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.customer.PayingCustomers;
import io.streamspace.billing.provider.customer.PayingCustomers.Customer;
import io.streamspace.billing.provider.gateway.Gateways;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.price.ListedPrices;
import io.streamspace.billing.provider.reconciliation.Reconciliation;
import io.streamspace.billing.provider.reconciliation.Reconciliation.Counts;
import io.streamspace.billing.provider.reconciliation.ReconciliationDifference;
import io.streamspace.billing.provider.reconciliation.Reconciliations;
import io.streamspace.billing.values.Progress;
import io.streamspace.billing.values.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reconciles every account that the provider knows, and repairs or reports each difference. A run that ends early,
 * because the provider is away or the process died, is continued by the next one.
 */
public final class ReconcilePayments {

    /** Longer than the provider repeats an event, so that what it gave up is seen. */
    private static final Duration OVERLAP = Duration.ofDays(4);

    private static final Duration FIRST_LOOK_BACK = Duration.ofDays(35);
    private static final int BATCH = 100;

    /** What it reads and writes. */
    public record Ports(
            Gateways gateways,
            PayingCustomers customers,
            Reconciliations book,
            ReconcileCustomer comparison,
            PriceCheck offers,
            List<SharedComparison> shared,
            Transactions transactions) {}

    private final Ports ports;

    public ReconcilePayments(Ports ports) {
        this.ports = ports;
    }

    /**
     * Does what is due. Without a provider, or without anybody it knows, nothing is asked and nothing written.
     *
     * @throws ProviderAway if the provider is away; what was compared stays compared
     */
    public void run(Instant firedFor, Progress progress) {
        Optional<PaymentGateway> gateway = ports.gateways().configured();
        List<Customer> first = ports.customers().after(null, 1);
        if (gateway.isPresent() && !first.isEmpty()) {
            compare(gateway.get(), begun(firedFor), progress);
        }
    }

    private void compare(PaymentGateway gateway, Reconciliation begun, Progress progress) {
        Reconciliation state = begun;
        try {
            state = withShared(withOffers(state, progress), gateway, progress);
            ListedPrices prices = new ListedPrices(gateway);
            List<Customer> batch = ports.customers().after(state.doneUpTo(), BATCH);
            while (!batch.isEmpty()) {
                for (Customer customer : batch) {
                    state = compared(new ReconcileCustomer.Looked(gateway, prices, state), customer, progress);
                }
                batch = ports.customers().after(state.doneUpTo(), BATCH);
            }
            ports.book().save(state.finished());
        } catch (ProviderAway away) {
            ports.book().save(state.brokenOff(String.valueOf(away.getMessage())));
            throw away;
        }
    }

    private Reconciliation begun(Instant firedFor) {
        Reconciliation begun = ports.book()
                .latest()
                .map(last ->
                        last.status() == Reconciliation.Status.FINISHED ? next(last, firedFor) : last.goingOn(firedFor))
                .orElseGet(() -> Reconciliation.begun(firedFor, firedFor.minus(FIRST_LOOK_BACK)));
        ports.book().save(begun);
        return begun;
    }

    /** One fired for the same instant again, by hand, is another one. */
    private static Reconciliation next(Reconciliation last, Instant firedFor) {
        Instant distinct =
                firedFor.isAfter(last.beganFor()) ? firedFor : last.beganFor().plusMillis(1);
        return Reconciliation.begun(distinct, last.beganFor().minus(OVERLAP));
    }

    private Reconciliation withOffers(Reconciliation state, Progress progress) {
        return state.doneUpTo() == null
                ? kept(state, null, new Found(0, 0, ports.offers().repaired(state.ranFor())), progress)
                : state;
    }

    private Reconciliation withShared(Reconciliation begun, PaymentGateway gateway, Progress progress) {
        Reconciliation state = begun;
        if (state.doneUpTo() == null) {
            for (SharedComparison comparison : ports.shared()) {
                SharedComparison.Seen seen = comparison.of(gateway, state.ranFor());
                state = kept(state, null, new Found(0, seen.objects(), seen.reconciliationDifferences()), progress);
            }
        }
        return state;
    }

    private Reconciliation compared(ReconcileCustomer.Looked looked, Customer customer, Progress progress) {
        ReconcileCustomer.Seen seen = ports.comparison().of(customer, looked);
        progress.advance(1);
        return kept(
                looked.state(),
                customer.account(),
                new Found(1, seen.objects(), seen.reconciliationDifferences()),
                progress);
    }

    private record Found(long accounts, long objects, List<ReconciliationDifference> reconciliationDifferences) {}

    private Reconciliation kept(Reconciliation state, @Nullable AccountId upTo, Found found, Progress progress) {
        Reconciliation after = ports.transactions().in(() -> {
            Counts counts = noted(found);
            Reconciliation written = state.after(upTo, counts);
            ports.book().save(written);
            return written;
        });
        progress.count("accounts", found.accounts());
        progress.count(
                "differences_mended", after.counts().mended() - state.counts().mended());
        progress.count(
                "differences_reported",
                after.counts().reported() - state.counts().reported());
        return after;
    }

    private Counts noted(Found found) {
        return new Counts(
                found.accounts(),
                found.objects(),
                ports.book().note(only(found, ReconciliationDifference.Status.MENDED)),
                ports.book().note(only(found, ReconciliationDifference.Status.REPORTED)));
    }

    private static List<ReconciliationDifference> only(Found found, ReconciliationDifference.Status status) {
        return found.reconciliationDifferences().stream()
                .filter(reconciliationDifference -> reconciliationDifference.status() == status)
                .toList();
    }
}
