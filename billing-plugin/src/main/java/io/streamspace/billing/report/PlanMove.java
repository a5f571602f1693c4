package io.streamspace.billing.report;

import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.Plan.PlanInterval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Ratio;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * Accounts that were on one plan at the beginning of a stretch of time and on the same or another at its end.
 *
 * @param before null without a plan, or where the account was not open yet
 * @param after null without a plan
 * @param accounts how many
 */
public record PlanMove(
        Currency currency, @Nullable Plan before, @Nullable Plan after, long accounts) {

    private static final int MONTHS = 12;

    /** What of a plan's price falls on a month: a twelfth of a yearly price, rounded half up to the minor unit. */
    public static Money monthly(@Nullable Plan plan, Currency currency) {
        if (plan == null) {
            return Money.zero(currency);
        }
        Ratio price = Ratio.of(plan.price());
        return Money.rounded(
                plan.interval() == PlanInterval.YEAR ? price.dividedBy(Ratio.of(MONTHS)) : price, currency);
    }

    Money monthlyBefore() {
        return monthly(before, currency);
    }

    Money monthlyAfter() {
        return monthly(after, currency);
    }
}
