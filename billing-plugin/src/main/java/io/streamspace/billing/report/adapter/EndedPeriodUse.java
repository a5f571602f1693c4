package io.streamspace.billing.report.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.http.NamedPeriod;
import io.streamspace.billing.usage.MeterUse;
import io.streamspace.billing.usage.UsageSums;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Recorded use of a past billing period, of each account in its own period of that name. */
final class EndedPeriodUse {

    private final UsageSums sums;
    private final Supplier<UsageTerms> terms;

    EndedPeriodUse(UsageSums sums, Supplier<UsageTerms> terms) {
        this.sums = sums;
        this.terms = terms;
    }

    /** By account; those without a period of that name, or in whose it still runs, are absent. */
    Map<AccountId, List<MeterUse>> of(List<AccountId> accounts, String period, Instant now) {
        Map<Interval, List<AccountId>> together = new LinkedHashMap<>();
        terms.get()
                .calendars()
                .of(accounts)
                .forEach((account, calendar) -> NamedPeriod.among(period, calendar, now)
                        .filter(own -> !own.end().isAfter(now))
                        .ifPresent(own -> together.computeIfAbsent(own, key -> new ArrayList<>())
                                .add(account)));
        Map<AccountId, List<MeterUse>> uses = new HashMap<>();
        together.forEach((own, some) -> uses.putAll(sums.recorded(some, own)));
        return uses;
    }
}
