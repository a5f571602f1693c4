package io.streamspace.billing.usage;

import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.TermsHistory;
import io.streamspace.billing.invoice.BillingCalendar;
import java.time.Instant;

/** What use is cut and priced by, taken once for each piece of work. */
public record UsageTerms(TermsHistory history, BillingCalendar calendar) {

    /** Whether there has ever been overage to charge. */
    boolean haveEverBeenHybrid() {
        return isHybrid(Instant.MIN) || history.changes().stream().anyMatch(this::isHybrid);
    }

    private boolean isHybrid(Instant instant) {
        return history.at(instant).mode() == BillingMode.HYBRID;
    }
}
