package io.streamspace.billing.entitlement;

import io.streamspace.billing.entitlement.hold.Hold;
import io.streamspace.billing.values.BoundedMap;
import java.util.Map;
import java.util.Optional;

/** The account and meter of holds that were met here lately: neither ever changes, so that they need not be read again. */
final class RecentHolds {

    private static final int MOST = 10_000;

    private final Map<String, Hold> holds = new BoundedMap<>(MOST);

    synchronized void add(Hold hold) {
        holds.put(hold.id(), hold);
    }

    synchronized Optional<Hold> find(String id) {
        return Optional.ofNullable(holds.get(id));
    }
}
