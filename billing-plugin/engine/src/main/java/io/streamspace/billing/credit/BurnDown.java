package io.streamspace.billing.credit;

import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;

/**
 * How an amount due is paid from grants, of whatever kind: lowest priority first, then soonest expiry (never last), then
 * promotional before paid, then the one effective earlier, then the older one, then by id. Each grant is spent as far as
 * nothing goes below zero before the next one is touched.
 */
public final class BurnDown {

    private static final Comparator<CreditGrant> ORDER = Comparator.comparingInt(CreditGrant::priority)
            .thenComparing(BurnDown::expiry)
            .thenComparing(CreditGrant::kind)
            .thenComparing(grant -> grant.validity().effectiveAt())
            .thenComparing(grant -> grant.cause().createdAt())
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

    /** What is due, while it is being paid. */
    public interface Due {

        Currency currency();

        /**
         * Takes credit.
         *
         * @param most what there is of it, more than 0
         * @return how much could be taken so that nothing went below zero: 0 up to {@code most}
         */
        Money take(CreditGrant.Kind kind, Money most);
    }

    /** Pays as much of an amount due as the grants in its currency that count can pay. */
    public static List<Spending> pay(Money due, List<CreditGrant> grants, Counting counting) {
        return pay(new Amount(due), grants, counting);
    }

    /** Pays as much of what is due as the grants in its currency that count can pay, in the order of the grants. */
    public static List<Spending> pay(Due due, List<CreditGrant> grants, Counting counting) {
        List<Spending> spendings = new ArrayList<>();
        for (CreditGrant grant : inOrder(due.currency(), grants, counting)) {
            Money amount = due.take(grant.kind(), grant.remaining());
            if (amount.isPositive()) {
                spendings.add(new Spending(grant, amount));
            }
        }
        return spendings;
    }

    /** An amount that no tax depends on. */
    private static final class Amount implements Due {

        private Money open;

        Amount(Money open) {
            this.open = open;
        }

        @Override
        public Currency currency() {
            return open.currency();
        }

        @Override
        public Money take(CreditGrant.Kind kind, Money most) {
            Money taken = open.isPositive() ? open.min(most) : Money.zero(open.currency());
            open = open.minus(taken);
            return taken;
        }
    }

    private static List<CreditGrant> inOrder(Currency currency, List<CreditGrant> grants, Counting counting) {
        return grants.stream()
                .filter(grant -> grant.remaining().currency().equals(currency))
                .filter(counting::counts)
                .sorted(ORDER)
                .toList();
    }

    private static Instant expiry(CreditGrant grant) {
        Instant expiresAt = grant.validity().expiresAt();
        return expiresAt == null ? Instant.MAX : expiresAt;
    }
}
