package io.streamspace.billing.usage;

import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.values.Interval;
import java.time.Instant;

/**
 * By what the overage of one account is told and charged.
 *
 * @param windows of the account
 * @param hours by which what the account counts is cut
 * @param calendar the account's, without edges of its own
 */
record OverageTerms(Windows windows, Windows hours, Entitlement entitlement, BillingCalendar calendar) {

    RateBookHistory history() {
        return entitlement.plans().terms();
    }

    /** Nothing charged yet of a meter in the billing period of an instant. */
    OverageCost nothingCharged(String meter, Instant at) {
        Interval period = windows.periodAt(at);
        return new OverageCost(
                history().charges(history().meter(meter).orElseThrow(), period, calendar.shareOfWhole(period)));
    }

    /** From the start of the billing period that an interval begins in. */
    Interval whole(Interval within) {
        return new Interval(windows.periodAt(within.start()).start(), within.end());
    }
}
