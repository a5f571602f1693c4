package io.streamspace.billing.credit;

import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How an amount due is paid from grants: lowest priority first, then soonest expiry (never last), then oldest, then by
 * id. Promotional credit goes before paid credit, because it lowers the base of the tax that paid credit then pays.
 */
public final class BurnDown {

    private static final Comparator<CreditGrant> ORDER = Comparator.comparing(CreditGrant::kind)
            .thenComparingInt(CreditGrant::priority)
            .thenComparing(BurnDown::expiry)
            .thenComparing(grant -> grant.validity().effectiveAt())
            .thenComparing(CreditGrant::id);

    private BurnDown() {}

    /**
     * Which grants count for an invoice.
     *
     * @param effectiveBy the earlier of its period's end and its sealing
     * @param unexpiredAt its sealing
     */
    public record Counting(Instant effectiveBy, Instant unexpiredAt) {

        /** For an invoice over a period, sealed at an instant. */
        public static Counting of(Interval period, Instant sealedAt) {
            return new Counting(Interval.earlier(period.end(), sealedAt), sealedAt);
        }

        boolean counts(CreditGrant grant) {
            return grant.validity().isEffectiveBy(effectiveBy)
                    && grant.validity().isUnexpiredAt(unexpiredAt)
                    && grant.remaining().isPositive();
        }
    }

    /** A part of a grant; greater than zero. */
    public record Spending(CreditGrant grant, Money amount) {}

    /** Pays as much of an amount due as the grants in its currency that count can pay. */
    public static List<Spending> pay(Money due, List<CreditGrant> grants, Counting counting) {
        List<Spending> spendings = new ArrayList<>();
        Money open = due;
        for (CreditGrant grant : inOrder(due, grants, counting)) {
            if (open.isPositive()) {
                Money amount = open.min(grant.remaining());
                spendings.add(new Spending(grant, amount));
                open = open.minus(amount);
            }
        }
        return spendings;
    }

    private static List<CreditGrant> inOrder(Money due, List<CreditGrant> grants, Counting counting) {
        return grants.stream()
                .filter(grant -> grant.remaining().currency().equals(due.currency()))
                .filter(counting::counts)
                .sorted(ORDER)
                .toList();
    }

    private static Instant expiry(CreditGrant grant) {
        Instant expiresAt = grant.validity().expiresAt();
        return expiresAt == null ? Instant.MAX : expiresAt;
    }
}
