package io.streamspace.billing.entitlement;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.MeterTerms;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What accounts hold and have counted of meters that no session holds, by meter key, in base units. */
public interface MeasuredAmounts {

    /**
     * What is asked.
     *
     * @param meters the meters that matter
     * @param periods the billing period that runs, of every account that is asked about
     */
    record Asked(List<MeterTerms> meters, Map<AccountId, Interval> periods, Instant now) {}

    /** Of accounts that have any. */
    Map<AccountId, Map<String, Long>> of(Collection<AccountId> accounts, Asked asked);
}
