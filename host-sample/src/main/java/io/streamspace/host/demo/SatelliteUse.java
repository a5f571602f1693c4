package io.streamspace.host.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.host.event.HostEvent;
import io.streamspace.host.http.Json;
import io.streamspace.plugin.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What satellites of the platform report beside its sessions, once a day: bandwidth, and questions to an assistant. The
 * trace has neither: they are made up here, the same at every start; the first user needs most.
 */
final class SatelliteUse {

    private static final int DAYS = 62;
    private static final long GB = 1L << 30;

    private final List<Caller> users;
    private final Instant beginning;

    SatelliteUse(List<Caller> users, Instant beginning) {
        this.users = users;
        this.beginning = beginning;
    }

    List<HostEvent> all() {
        List<HostEvent> events = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            for (int user = 0; user < users.size(); user++) {
                int need = Math.max(1, 4 - user);
                events.add(recorded(day, users.get(user), "bandwidth", need * GB + (day % 3) * GB / 8));
                events.add(recorded(day, users.get(user), "ai_queries", need * 3L + day * 5 % 4));
            }
        }
        return events;
    }

    private HostEvent recorded(int day, Caller user, String meter, long quantity) {
        ObjectNode data = Json.MAPPER.createObjectNode().put("user", user.user());
        data.put("organization", user.organization());
        data.put("meter", meter).put("quantity", Long.toString(quantity));
        String id = "demo-%s-%s-%d".formatted(meter, user.user(), day);
        return new HostEvent(
                id, "usage.recorded", beginning.plus(Duration.ofDays(day).plusHours(9)), data);
    }
}
