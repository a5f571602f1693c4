package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;
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
final class LevelAgreement {

    private final AccountId account;
    private final OverageTerms terms;
    private @Nullable Instant periodStart;
    private @Nullable OverageCost charged;

    LevelAgreement(AccountId account, OverageTerms terms) {
        this.account = account;
        this.terms = terms;
    }

    /** @param steps of one meter, from the start of a billing period, cut wherever the allowance changes */
    List<UsageRecord> tell(List<Step> steps) {
        List<UsageRecord> told = new ArrayList<>();
        steps.forEach(step -> tell(step, told));
        return told;
    }

    /** How what was told stands in the billing period of an instant; empty if nothing was. */
    Optional<Standing> standing(String meter, Instant now) {
        Basis basis = terms.windows().at(now).orElseThrow().basis(meter).billed();
        return Optional.ofNullable(charged)
                .filter(cost -> basis.periodStart().equals(periodStart))
                .map(cost -> new Standing(List.of(), BigInteger.ZERO, new Standing.Price(basis, cost)));
    }

    private void tell(Step step, List<UsageRecord> told) {
        Instant start = step.during().start();
        OverageCost cost = costIn(step);
        BigInteger agreed = agreed(step, cost);
        Instant until = start.plusMillis(agreed.divide(step.level()).longValueExact());
        if (until.isAfter(start)) {
            Step charge = Step.held(new Interval(start, until), step.level(), step.basis());
            cost.add(charge.basis(), charge.baseQuantity());
            told.add(new UsageRecord(Subject.of(account), charge, 0));
        }
        if (until.isBefore(step.during().end())) {
            Interval rest = new Interval(until, step.during().end());
            Basis not = step.basis().not(Unbilled.NOT_AGREED);
            told.add(new UsageRecord(Subject.notAgreed(account), Step.held(rest, step.level(), not), 0));
        }
    }

    private BigInteger agreed(Step step, OverageCost cost) {
        String meter = step.basis().meter();
        Instant at = step.during().start();
        if (!terms.allowance().asks(meter, at)) {
            return step.baseQuantity();
        }
        Optional<Money> ceiling = terms.allowance().ceiling(meter, at);
        return ceiling.map(most -> cost.within(most, step.basis(), step.baseQuantity()))
                .orElse(BigInteger.ZERO);
    }

    private OverageCost costIn(Step step) {
        OverageCost known = charged;
        if (known == null || !step.basis().periodStart().equals(periodStart)) {
            periodStart = step.basis().periodStart();
            known = terms.nothingCharged(step.basis().meter(), step.during().start());
            charged = known;
        }
        return known;
    }
}
