package io.streamspace.billing.entitlement;

import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.meter.Allocation;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.pricing.HourlyPrice;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** What holding resources costs per hour at the rates of an instant. */
public final class SessionRate {

    private static final int DECIMALS = 10;

    private SessionRate() {}

    /**
     * The price of one hour, to 10 decimals.
     *
     * @param month the calendar month of the instant, over which monthly rates spread
     * @param quotas what the account holds already beside its limits; decides what of it is overage in the hybrid mode
     */
    public static BigDecimal perHour(
            RateBookHistory history, Instant now, Interval month, SessionRate.Holding holding) {
        RateBook rateBook = history.at(now);
        if (!rateBook.enabled() || rateBook.mode() == BillingMode.SUBSCRIPTION) {
            return BigDecimal.ZERO.setScale(DECIMALS);
        }
        Ratio price = Ratio.ZERO;
        for (Meter meter : Meter.OF_SESSIONS) {
            long charged =
                    rateBook.mode() == BillingMode.USAGE ? holding.allocation().of(meter) : holding.overage(meter);
            price = price.plus(HourlyPrice.of(meter, charged, history.rateAt(meter.key(), now), month.millis()));
        }
        return price.rounded(DECIMALS);
    }

    /** What is to be priced, and what the account holds beside its limits without it. */
    public record Holding(Allocation allocation, List<Quota> quotas) {

        long overage(Meter meter) {
            return quotas.stream()
                    .filter(quota -> quota.meter().equals(meter))
                    .mapToLong(quota -> quota.plus(allocation.of(meter), 0).beyond() - quota.beyond())
                    .sum();
        }
    }
}
