package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.usage.UsageOwner.AccountOverage;
import io.streamspace.billing.usage.UsageOwner.UnconsentedOverage;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells overage of a level that was agreed to from what was not, in the order of time: up to the millisecond at which the
 * ceiling is reached it is charged.
 */
final class LevelOverage {

    private final AccountId account;
    private final OverageTerms terms;
    private @Nullable Instant periodStart;
    private @Nullable OverageCost charged;

    LevelOverage(AccountId account, OverageTerms terms) {
        this.account = account;
        this.terms = terms;
    }

    /** @param usageSegments of one meter, from the start of a billing period, cut wherever the allowance changes */
    List<UsageRecord> tell(List<UsageSegment> usageSegments) {
        List<UsageRecord> told = new ArrayList<>();
        usageSegments.forEach(usageSegment -> tell(usageSegment, told));
        return told;
    }

    /** How what was told stands in the billing period of an instant; empty if nothing was. */
    Optional<MeterPosition> standing(String meter, Instant now) {
        RatingTerms ratingTerms =
                terms.windows().at(now).orElseThrow().basis(meter).billed();
        return Optional.ofNullable(charged)
                .filter(cost -> ratingTerms.periodStart().equals(periodStart))
                .map(cost -> new MeterPosition(List.of(), BigInteger.ZERO, new MeterPosition.Price(ratingTerms, cost)));
    }

    private void tell(UsageSegment usageSegment, List<UsageRecord> told) {
        Instant start = usageSegment.during().start();
        OverageCost cost = costIn(usageSegment);
        BigInteger agreed = agreed(usageSegment, cost);
        Instant until = start.plusMillis(agreed.divide(usageSegment.level()).longValueExact());
        if (until.isAfter(start)) {
            UsageSegment charge =
                    UsageSegment.held(new Interval(start, until), usageSegment.level(), usageSegment.ratingTerms());
            cost.add(charge.ratingTerms(), charge.baseQuantity());
            told.add(new UsageRecord(new AccountOverage(account), charge, 0));
        }
        if (until.isBefore(usageSegment.during().end())) {
            Interval rest = new Interval(until, usageSegment.during().end());
            RatingTerms not = usageSegment.ratingTerms().not(NonBillableReason.NOT_AGREED);
            told.add(new UsageRecord(
                    new UnconsentedOverage(account), UsageSegment.held(rest, usageSegment.level(), not), 0));
        }
    }

    private BigInteger agreed(UsageSegment usageSegment, OverageCost cost) {
        String meter = usageSegment.ratingTerms().meter();
        Instant at = usageSegment.during().start();
        if (!terms.entitlement().asks(meter, at)) {
            return usageSegment.baseQuantity();
        }
        Optional<Money> ceiling = terms.entitlement().ceiling(meter, at);
        return ceiling.map(most -> cost.within(most, usageSegment.ratingTerms(), usageSegment.baseQuantity()))
                .orElse(BigInteger.ZERO);
    }

    private OverageCost costIn(UsageSegment usageSegment) {
        OverageCost known = charged;
        if (known == null || !usageSegment.ratingTerms().periodStart().equals(periodStart)) {
            periodStart = usageSegment.ratingTerms().periodStart();
            known = terms.nothingCharged(
                    usageSegment.ratingTerms().meter(), usageSegment.during().start());
            charged = known;
        }
        return known;
    }
}
