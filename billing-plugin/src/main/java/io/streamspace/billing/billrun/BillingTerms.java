package io.streamspace.billing.billrun;

import io.streamspace.billing.catalog.TermsHistory;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.values.Interval;

/** What the settings say about billing, taken once for one piece of work. */
public record BillingTerms(TermsHistory history, BillingCalendar calendar, BillingDelays delays) {

    /** The period that follows: to the calendar's next edge, wherever this one ends. */
    Interval next(Interval period) {
        return new Interval(period.end(), calendar.next(period).end());
    }
}
