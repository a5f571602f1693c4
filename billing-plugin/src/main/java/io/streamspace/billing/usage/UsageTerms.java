package io.streamspace.billing.usage;

import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.TermsHistory;
import io.streamspace.billing.invoice.BillingCalendar;

/** What use is cut and priced by, taken once for each piece of work. */
public record UsageTerms(TermsHistory history, BillingCalendar calendar) {

    /** Whether there has ever been a limit beyond which use is charged, or which packs raise. */
    boolean haveEverHadLimits() {
        return history.everHad(terms -> terms.mode() == BillingMode.HYBRID
                || Entitlements.offersPacks(terms)
                || terms.further().stream()
                        .anyMatch(meter -> terms.isGoverned(meter.meter().key())));
    }
}
