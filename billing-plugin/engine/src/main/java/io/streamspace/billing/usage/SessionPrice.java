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
        if (!isCharged(terms, at) || isInPlan(terms, at)) {
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

    /** Whether what sessions use counts towards plans. */
    public static boolean isInPlan(RateBookHistory terms, Instant at) {
        return isCharged(terms, at) && terms.at(at).mode().hasPlans();
    }

    private static boolean isCharged(RateBookHistory terms, Instant at) {
        return terms.at(at).enabled() && !at.isBefore(terms.billFrom());
    }
}
