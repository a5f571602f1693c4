package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.pricing.UsageCharge;
import io.streamspace.billing.values.Ratio;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What a unit cost on average where its price depends on the whole quantity of a period: parts shown of such a period's use
 * cost their share. For display.
 */
public final class AveragePrices {

    private record Priced(AccountId account, Instant periodStart, String meter, int rateVersion) {}

    private final Map<Priced, Ratio> prices = new HashMap<>();

    /** Notes what came of a period's whole use of an account. */
    public void add(AccountId account, Collection<MeterUse> whole) {
        for (MeterUse use : whole) {
            UsageCharge billable = use.billable();
            if (billable.rate().unitAmount().isEmpty() && billable.quantity().signum() != 0) {
                prices.put(
                        new Priced(
                                account,
                                billable.billingPeriod().start(),
                                billable.meter().key(),
                                billable.rate().number()),
                        billable.exactAmount().dividedBy(billable.quantity()));
            }
        }
    }

    /** Nothing where nothing was charged. */
    public Ratio of(AccountId account, Instant periodStart, String meter, int rateVersion) {
        return prices.getOrDefault(new Priced(account, periodStart, meter, rateVersion), Ratio.ZERO);
    }
}
