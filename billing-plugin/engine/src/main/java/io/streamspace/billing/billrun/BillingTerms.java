package io.streamspace.billing.billrun;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.invoice.Calendars;
import java.util.Currency;

/** What the settings say about billing, taken once for one piece of work. */
public record BillingTerms(RateBookHistory history, Calendars calendars, BillingDelays delays, InvoiceTerms invoices) {

    /** Without tax, and with nothing known of the seller. */
    public BillingTerms(RateBookHistory history, Calendars calendars, BillingDelays delays) {
        this(history, calendars, delays, InvoiceTerms.PLAIN);
    }

    /** The same with plans and packs at their prices in a currency. */
    public BillingTerms in(Currency currency) {
        return new BillingTerms(history.in(currency), calendars, delays, invoices);
    }

    /** All accounts are on one calendar. */
    public BillingTerms(RateBookHistory history, BillingCalendar common, BillingDelays delays) {
        this(history, Calendars.allOn(common), delays);
    }

    public PayerTerms of(AccountId account) {
        return on(calendars.of(account));
    }

    PayerTerms on(BillingCalendar calendar) {
        return new PayerTerms(history, calendar, delays, invoices);
    }
}
