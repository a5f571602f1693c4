package io.streamspace.billing.provider;

import io.streamspace.billing.provider.Difference.Finding;
import io.streamspace.billing.provider.Difference.Status;
import io.streamspace.billing.provider.ObjectHandler.Outcome;
import io.streamspace.billing.provider.ObjectHandler.Result;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the provider's disputes, the young ones and those that our books have as undecided, and books what became of them as an
 * event about them would: so a dispute whose end nobody told of does not stay contested for ever.
 */
public final class ReconcileDisputes implements SharedComparison {

    /** A bank decides within about three months; payers may contest for four. */
    private static final Duration YOUNG = Duration.ofDays(220);

    private static final String KIND = "dispute";

    private final Reread reread;
    private final DisputeBook book;
    private final Transactions transactions;

    public ReconcileDisputes(Reread reread, DisputeBook book, Transactions transactions) {
        this.reread = reread;
        this.book = book;
        this.transactions = transactions;
    }

    @Override
    public Seen of(PaymentGateway gateway, Instant at) {
        Map<String, String> found = new LinkedHashMap<>();
        transactions.in(book::undecided).forEach(id -> found.put(id, "decided"));
        gateway.payments().disputes(at.minus(YOUNG)).forEach(one -> found.put(one.id(), text(one)));
        List<Difference> differences = new ArrayList<>();
        found.forEach((id, theirs) -> compare(new Finding(KIND, id), theirs, at, differences));
        return new Seen(found.size(), differences);
    }

    private static String text(ProviderDispute one) {
        return one.status().name() + " " + one.amount();
    }

    /** One of somebody else's who shares the account at the provider is none of our business. */
    private void compare(Finding finding, String theirs, Instant at, List<Difference> differences) {
        try {
            Outcome outcome = reread.object(finding.kind(), finding.objectId());
            if (outcome.result() == Result.DONE) {
                differences.add(new Difference(
                        outcome.account(), finding, "did not say so", theirs, outcome.detail(), Status.MENDED, at));
            }
        } catch (ProviderMismatch | ProviderRefusal | Problem refused) {
            Finding mismatch = new Finding(KIND + "_mismatch", finding.objectId());
            String why = "Nothing was done: " + refused.getMessage();
            differences.add(new Difference(null, mismatch, "cannot say so", theirs, why, Status.REPORTED, at));
        }
    }
}
