package io.streamspace.billing.usage;

import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.meter.Allocation;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.pricing.HourlyPrice;
import io.streamspace.billing.pricing.RateVersion;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.time.Instant;

/** What an hour of a session costs at the rates of an instant; nothing where a plan pays for it. */
public final class SessionPrice {

    private static final int DECIMALS = 10;

    private SessionPrice() {}

    /** To 10 decimals. What has no price in the currency of the terms adds nothing. */
    public static BigDecimal perHour(RateBookHistory terms, BillingCalendar calendar, Allocation held, Instant at) {
        boolean isCharged = terms.at(at).enabled() && !terms.at(at).mode().hasPlans() && !at.isBefore(terms.billFrom());
        if (!isCharged) {
            return Ratio.ZERO.rounded(DECIMALS);
        }
        Interval month = calendar.monthAt(at);
        Ratio price = Ratio.ZERO;
        for (Meter meter : Meter.OF_SESSIONS) {
            RateVersion rate = terms.rateAt(meter.key(), at);
            if (rate.unitAmount().isPresent()) {
                price = price.plus(HourlyPrice.of(meter, held.of(meter), rate, month.millis()));
            }
        }
        return price.rounded(DECIMALS);
    }
}
