package io.streamspace.billing.usage.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.usage.AveragePrices;
import io.streamspace.billing.usage.RatingTerms;
import io.streamspace.billing.usage.UsageSums;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prices to show an account's use at; a period is added up only if something in it is priced by the whole. */
final class PeriodPrices {

    private final AccountId account;
    private final UsageSums sums;
    private final BillingCalendar calendar;
    private final Instant now;
    private final AveragePrices averages = new AveragePrices();
    private final Set<Instant> added = new HashSet<>();

    PeriodPrices(AccountId account, UsageSums sums, BillingCalendar calendar, Instant now) {
        this.account = account;
        this.sums = sums;
        this.calendar = calendar;
        this.now = now;
    }

    /** @param unitPrice null: it depends on the whole */
    Ratio of(@Nullable BigDecimal unitPrice, Instant periodStart, String meter, int rateVersion) {
        if (unitPrice != null) {
            return Ratio.of(unitPrice);
        }
        if (added.add(periodStart)) {
            calendar.periodAt(periodStart).ifPresent(period -> averages.add(account, sums.upTo(account, period, now)));
        }
        return averages.of(account, periodStart, meter, rateVersion);
    }

    Ratio of(RatingTerms ratingTerms) {
        return of(ratingTerms.unitPrice(), ratingTerms.periodStart(), ratingTerms.meter(), ratingTerms.rateVersion());
    }
}
