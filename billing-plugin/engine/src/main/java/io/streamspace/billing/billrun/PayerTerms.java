package io.streamspace.billing.billrun;

import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.values.Interval;

/** What accounts are billed by that share a calendar. */
public record PayerTerms(
        RateBookHistory history, BillingCalendar calendar, BillingDelays delays, InvoiceTerms invoices) {

    /** The period that follows: to the calendar's next edge, wherever this one ends. */
    Interval next(Interval period) {
        return new Interval(period.end(), calendar.next(period).end());
    }
}
