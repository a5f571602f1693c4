package io.streamspace.billing.usage;

import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.invoice.Calendars;

/** What use is cut and priced by, taken once for each piece of work. */
public record UsageTerms(RateBookHistory history, Calendars calendars) {

    /** All accounts are on one calendar. */
    public UsageTerms(RateBookHistory history, BillingCalendar common) {
        this(history, Calendars.allOn(common));
    }

    /** Whether there has ever been a limit beyond which use is charged, or which packs raise. */
    boolean haveEverHadLimits() {
        return history.everHad(rateBook -> rateBook.mode() == BillingMode.HYBRID
                || Entitlements.offersPacks(rateBook)
                || rateBook.further().stream()
                        .anyMatch(meter -> rateBook.isGoverned(meter.meter().key())));
    }
}
