package io.streamspace.billing.entitlement;

import io.streamspace.billing.entitlement.AllocatedResources.Held;
import io.streamspace.billing.meter.Meter;
import java.util.Map;

/**
 * What an account holds, and has counted.
 *
 * @param sessions of its sessions together
 * @param measured of other meters, by key, in base units: levels now, counts since their limit began anew
 * @param holds what is set aside of those
 */
record CurrentUse(Held sessions, Map<String, Long> measured, Map<String, Long> holds) {

    static final CurrentUse NOTHING = new CurrentUse(Held.NOTHING, Map.of(), Map.of());

    long used(Meter meter) {
        return meter.isFromEvents()
                ? Quota.saturated(measured.getOrDefault(meter.key(), 0L), held(meter))
                : sessions.of(meter);
    }

    long held(Meter meter) {
        return holds.getOrDefault(meter.key(), 0L);
    }
}
