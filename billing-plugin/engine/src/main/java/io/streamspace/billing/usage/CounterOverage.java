package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.Plan.Enforcement;
import io.streamspace.billing.entitlement.grant.GrantBurnDown;
import io.streamspace.billing.entitlement.grant.GrantBurnDown.Burned;
import io.streamspace.billing.entitlement.grant.Grants.Burn;
import io.streamspace.billing.usage.UsageOwner.AccountOverage;
import io.streamspace.billing.usage.UsageOwner.UnconsentedOverage;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Ratio;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows one counter of one account through time. What exceeds the limit burns grants; of what they cannot pay is charged
 * what needs no yes or has one; what is left over waits for the next grant that begins in the same period.
 */
final class CounterOverage {

    private final Followed followed;
    private final GrantBurnDown grants;
    private final Map<Place, UsageSegment> usageSegments = new LinkedHashMap<>();
    private final List<Burn> burns = new ArrayList<>();
    private Optional<Running> running = Optional.empty();

    /**
     * What is followed.
     *
     * @param within what lies before it is followed and not told
     * @param periods the starts of all billing periods that will be followed
     */
    record Followed(AccountId account, String meter, OverageTerms terms, Interval within, Set<Instant> periods) {}

    /** Where a step is recorded. */
    private record Place(UsageOwner usageOwner, Interval during) {}

    /** A use in a window on its terms. */
    private record Use(Instant at, Window window, BigInteger quantity) {}

    /** One billing period so far. */
    private static final class Running {
        final Interval period;
        final OverageCost cost;
        final Map<String, BigInteger> burned = new LinkedHashMap<>();
        BigInteger counted = BigInteger.ZERO;
        BigInteger charged = BigInteger.ZERO;
        BigInteger waiting = BigInteger.ZERO;

        Running(Interval period, OverageCost cost) {
            this.period = period;
            this.cost = cost;
        }
    }

    CounterOverage(Followed followed) {
        this.followed = followed;
        this.grants = followed.terms().entitlement().burnDown(followed.meter(), followed.periods());
    }

    /** To be called in the order of time. What is used while no limit counts uses up none. */
    void take(Instant at, BigInteger quantity) {
        followed.terms()
                .hours()
                .at(at)
                .filter(window -> window.isLimited(followed.meter()))
                .ifPresent(window -> take(periodOf(at), new Use(at, window, quantity)));
    }

    /** What of the interval is charged, or was not agreed to. */
    List<UsageRecord> records() {
        return usageSegments.entrySet().stream()
                .filter(entry -> entry.getValue().baseQuantity().signum() != 0)
                .map(entry -> new UsageRecord(
                        entry.getKey().usageOwner(), entry.getValue().startingIn(followed.within()), 0))
                .toList();
    }

    /** What all the periods that were followed burned. */
    List<Burn> burns() {
        List<Burn> all = new ArrayList<>(burns);
        running.ifPresent(period -> addBurns(period, all));
        return all;
    }

    /** How the latest period stands at an instant inside it that is not before anything that was taken. */
    Optional<MeterPosition> standing(Instant now) {
        return running.filter(period -> period.period.contains(now))
                .map(period -> new MeterPosition(
                        shares(period, now), period.charged, new MeterPosition.Price(basis(now), period.cost)));
    }

    private List<MeterPosition.Share> shares(Running period, Instant now) {
        return followed.terms().entitlement().grants().stream()
                .filter(grant -> grant.amount(followed.meter()).signum() > 0)
                .map(grant -> {
                    BigInteger left = grant.isLiveAt(now) ? grants.left(grant) : BigInteger.ZERO;
                    BigInteger burned = period.burned.getOrDefault(grant.id(), BigInteger.ZERO);
                    return new MeterPosition.Share(grant, burned.add(left));
                })
                .toList();
    }

    private void take(Running period, Use use) {
        period.waiting = afterGrants(period, use.at(), period.waiting);
        BigInteger before = period.counted;
        period.counted = before.add(use.quantity());
        BigInteger excess = beyond(period.counted, use.at()).subtract(beyond(before, use.at()));
        BigInteger open = afterGrants(period, use.at(), excess);
        BigInteger charged = open.signum() > 0 ? charged(period, use, open) : BigInteger.ZERO;
        period.charged = period.charged.add(charged);
        period.waiting = period.waiting.add(open.subtract(charged));
    }

    private BigInteger afterGrants(Running period, Instant at, BigInteger quantity) {
        BigInteger open = quantity;
        for (Burned burned : grants.burn(at, quantity)) {
            period.burned.merge(burned.grantId(), burned.quantity(), BigInteger::add);
            open = open.subtract(burned.quantity());
        }
        return open;
    }

    private BigInteger charged(Running period, Use use, BigInteger open) {
        RatingTerms ratingTerms = use.window().basis(followed.meter()).billed();
        if (!isCharged(use) || ratingTerms.isFree()) {
            return BigInteger.ZERO;
        }
        BigInteger agreed = agreed(period, use.at(), ratingTerms, open);
        if (agreed.signum() > 0) {
            period.cost.add(ratingTerms, agreed);
            tell(new AccountOverage(followed.account()), use, ratingTerms, agreed);
        }
        if (agreed.compareTo(open) < 0) {
            RatingTerms not = ratingTerms.not(NonBillableReason.NOT_AGREED);
            tell(new UnconsentedOverage(followed.account()), use, not, open.subtract(agreed));
        }
        return agreed;
    }

    private boolean isCharged(Use use) {
        return use.window().takesOverage(followed.meter())
                && limit(use.at())
                        .filter(limit -> limit.enforcement() != Enforcement.SOFT)
                        .isPresent();
    }

    private BigInteger agreed(Running period, Instant at, RatingTerms ratingTerms, BigInteger open) {
        Entitlement entitlement = followed.terms().entitlement();
        return entitlement.asks(followed.meter(), at)
                ? entitlement
                        .ceiling(followed.meter(), at)
                        .map(ceiling -> period.cost.within(ceiling, ratingTerms, open))
                        .orElse(BigInteger.ZERO)
                : open;
    }

    private void tell(UsageOwner usageOwner, Use use, RatingTerms ratingTerms, BigInteger quantity) {
        if (followed.within().contains(use.at())) {
            Interval during = use.window().during();
            usageSegments.merge(
                    new Place(usageOwner, during), new UsageSegment(during, quantity, ratingTerms), UsageSegment::plus);
        }
    }

    private Running periodOf(Instant at) {
        Interval period = followed.terms().hours().periodAt(at);
        if (running.isEmpty() || !running.get().period.equals(period)) {
            running.ifPresent(last -> addBurns(last, burns));
            running = Optional.of(new Running(period, followed.terms().nothingCharged(followed.meter(), at)));
        }
        return running.get();
    }

    private void addBurns(Running period, List<Burn> all) {
        period.burned.forEach((grant, quantity) ->
                all.add(new Burn(followed.account(), grant, followed.meter(), period.period.start(), quantity)));
    }

    private RatingTerms basis(Instant at) {
        return followed.terms()
                .hours()
                .at(at)
                .orElseThrow()
                .basis(followed.meter())
                .billed();
    }

    private Optional<Plan.Limit> limit(Instant at) {
        return followed.terms().entitlement().limitAt(followed.meter(), at);
    }

    private BigInteger beyond(BigInteger sum, Instant at) {
        return limit(at)
                .map(limit -> sum.subtract(inPeriod(limit, at)).max(BigInteger.ZERO))
                .orElse(BigInteger.ZERO);
    }

    private BigInteger inPeriod(Plan.Limit limit, Instant at) {
        Interval period = followed.terms().hours().periodAt(at);
        return Ratio.of(limit.level())
                .times(followed.terms().calendar().shareOfWhole(period))
                .rounded(0, RoundingMode.UP)
                .toBigIntegerExact();
    }
}
