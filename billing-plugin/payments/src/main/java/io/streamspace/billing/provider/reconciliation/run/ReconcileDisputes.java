package io.streamspace.billing.provider.reconciliation.run;

import io.streamspace.billing.provider.gateway.ObjectKind;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderDispute;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.gateway.ProviderRefusal;
import io.streamspace.billing.provider.queue.Refetch;
import io.streamspace.billing.provider.queue.WebhookHandler.Outcome;
import io.streamspace.billing.provider.queue.WebhookHandler.Result;
import io.streamspace.billing.provider.reconciliation.ReconciliationDifference;
import io.streamspace.billing.provider.reconciliation.ReconciliationDifference.Finding;
import io.streamspace.billing.provider.reconciliation.ReconciliationDifference.Status;
import io.streamspace.billing.provider.refund.Disputes;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the provider's disputes, recent ones and those undecided in our books, and books their outcome as an event
 * about them would, so that a dispute whose outcome was never reported does not stay open for ever.
 */
public final class ReconcileDisputes implements SharedComparison {

    /** A bank decides within about three months; payers may contest for four. */
    private static final Duration YOUNG = Duration.ofDays(220);

    private static final String KIND = ObjectKind.DISPUTE.key();

    private final Refetch refetch;
    private final Disputes book;
    private final Transactions transactions;

    public ReconcileDisputes(Refetch refetch, Disputes book, Transactions transactions) {
        this.refetch = refetch;
        this.book = book;
        this.transactions = transactions;
    }

    @Override
    public Seen of(PaymentGateway gateway, Instant at) {
        Map<String, String> found = new LinkedHashMap<>();
        transactions.in(book::undecided).forEach(id -> found.put(id, "decided"));
        gateway.payments().disputes(at.minus(YOUNG)).forEach(one -> found.put(one.id(), text(one)));
        List<ReconciliationDifference> reconciliationDifferences = new ArrayList<>();
        found.forEach((id, theirs) -> compare(new Finding(KIND, id), theirs, at, reconciliationDifferences));
        return new Seen(found.size(), reconciliationDifferences);
    }

    private static String text(ProviderDispute one) {
        return one.status().name() + " " + one.amount();
    }

    /** One of somebody else's who shares the account at the provider is none of our business. */
    private void compare(
            Finding finding, String theirs, Instant at, List<ReconciliationDifference> reconciliationDifferences) {
        try {
            Outcome outcome = refetch.object(ObjectKind.DISPUTE, finding.objectId());
            if (outcome.result() == Result.DONE) {
                reconciliationDifferences.add(new ReconciliationDifference(
                        outcome.account(), finding, "did not say so", theirs, outcome.detail(), Status.MENDED, at));
            }
        } catch (ProviderMismatch | ProviderRefusal | Problem refused) {
            Finding mismatch = new Finding(KIND + "_mismatch", finding.objectId());
            String why = "Nothing was done: " + refused.getMessage();
            reconciliationDifferences.add(
                    new ReconciliationDifference(null, mismatch, "cannot say so", theirs, why, Status.REPORTED, at));
        }
    }
}
