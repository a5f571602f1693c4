package io.streamspace.billing.quota;

import io.streamspace.billing.meter.Meter;
import io.streamspace.plugin.Resources;
import java.util.Map;

/**
 * What an account holds, and has counted.
 *
 * @param resources of its sessions together
 * @param measured of other meters, by key, in base units: levels now, counts since their limit began anew
 */
record Holdings(Resources resources, Map<String, Long> measured) {

    static final Holdings NOTHING = new Holdings(new Resources(0, 0, 0), Map.of());

    long of(Meter meter) {
        return meter.isOfSessions() ? Quotas.level(meter, resources) : measured.getOrDefault(meter.key(), 0L);
    }
}
