package io.streamspace.host.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.host.event.HostEvent;
import io.streamspace.host.http.Json;
import io.streamspace.plugin.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The demo's history as events, in the order of their times. */
final class TraceEvents {

    private static final Duration LATELY = Duration.ofDays(59);

    private final List<Caller> users;
    private final Instant beginning;

    /** @param users who had the sessions, in turn */
    TraceEvents(List<Caller> users, Instant beginning) {
        this.users = users;
        this.beginning = beginning;
    }

    List<HostEvent> all() {
        List<HostEvent> events = new ArrayList<>();
        users.forEach(user -> events.add(signUp(user)));
        List<TraceSession> sessions = TraceSession.all();
        for (int i = 0; i < sessions.size(); i++) {
            TraceSession session = sessions.get(i);
            events.add(created(session, users.get(i % users.size())));
            events.add(terminated(session));
        }
        users.forEach(user -> events.add(running(user, user.equals(users.get(0)))));
        events.addAll(new SatelliteUse(users, beginning).all());
        events.sort(Comparator.comparing(HostEvent::time));
        return events;
    }

    private HostEvent signUp(Caller user) {
        ObjectNode data = Json.MAPPER.createObjectNode();
        data.put("username", user.user()).put("email", user.user() + "@example.com");
        return new HostEvent("demo-user-" + user.user(), "user.created", beginning, data);
    }

    /**
     * A session of this host's own, for the demo's visitor to find running.
     *
     * @param isLarge more than any plan of one person includes, so that its cost grows while one looks
     */
    private HostEvent running(Caller user, boolean isLarge) {
        ObjectNode data = Json.MAPPER.createObjectNode();
        data.put("id", "demo-running-" + user.user()).put("user", user.user());
        data.put("template", isLarge ? "blender" : "firefox");
        data.put("organization", user.organization());
        ObjectNode resources = data.putObject("resources");
        resources.put("cpu", isLarge ? "12" : "2").put("memory", isLarge ? "32Gi" : "4Gi");
        resources.put("storage", "10Gi");
        data.put("heartbeats", true);
        return new HostEvent("demo-running-" + user.user(), "session.created", beginning.plus(LATELY), data);
    }

    private HostEvent created(TraceSession session, Caller user) {
        ObjectNode data = Json.MAPPER.createObjectNode();
        data.put("id", session.name()).put("user", user.user()).put("template", "gpu-desktop");
        data.put("organization", user.organization());
        ObjectNode resources = data.putObject("resources");
        resources.put("cpu", session.cpuMillis() + "m").put("memory", session.memoryMib() + "Mi");
        resources.put("storage", session.storageGib() + "Gi");
        data.put("heartbeats", false);
        Instant time = beginning.plusSeconds(session.startSecond());
        return new HostEvent("demo-created-" + session.name(), "session.created", time, data);
    }

    private HostEvent terminated(TraceSession session) {
        ObjectNode data = Json.MAPPER.createObjectNode().put("id", session.name());
        Instant time = beginning.plusSeconds(session.endSecond());
        return new HostEvent("demo-terminated-" + session.name(), "session.terminated", time, data);
    }
}
