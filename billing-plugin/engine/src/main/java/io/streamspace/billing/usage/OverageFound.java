package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.entitlement.grant.Grants.Burn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What accounts used beyond what they may.
 *
 * @param records what is charged of it and, at the same account, what nobody agreed to pay for; revision 0
 * @param burns of grants
 * @param periods the billing periods that these are all burns of, by account; only accounts with grants
 * @param standings of the meters that were followed, by account and meter
 */
record OverageFound(
        List<UsageRecord> records,
        List<Burn> burns,
        Map<AccountId, Set<Instant>> periods,
        Map<AccountId, Map<String, MeterPosition>> standings) {

    void stands(AccountId account, String meter, MeterPosition meterPosition) {
        standings.computeIfAbsent(account, key -> new HashMap<>()).put(meter, meterPosition);
    }

    /** Nothing yet. */
    OverageFound() {
        this(new ArrayList<>(), new ArrayList<>(), new HashMap<>(), new HashMap<>());
    }
}
