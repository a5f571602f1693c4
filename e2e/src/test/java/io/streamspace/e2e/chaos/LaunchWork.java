package io.streamspace.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.e2e.host.Talk.Request;
import io.streamspace.e2e.host.Tokens;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;

/** A user of the hosts themselves, who starts sessions and ends them. */
final class LaunchWork implements Work {

    static final String USER = "alice";

    private static final String BODY = "{\"template\": \"desktop\", \"resources\": {\"cpu\": \"100m\"}}";
    private static final int MOST_RUNNING = 2;

    private final Client client;
    private final Deque<String> running = new ArrayDeque<>();
    private final Set<String> started = new TreeSet<>();

    LaunchWork(Client client) {
        this.client = client;
    }

    @Override
    public void act() {
        String id = client.onceAt("launch-" + started.size(), "/api/sessions", Tokens.ALICE, BODY, 201)
                .json()
                .path("id")
                .asText();
        assertThat(started.add(id)).as("a session of its own").isTrue();
        running.add(id);
        if (running.size() > MOST_RUNNING) {
            end(running.remove());
        }
    }

    @Override
    public void complete() {
        while (!running.isEmpty()) {
            end(running.remove());
        }
    }

    @Override
    public void check() {
        assertThat(listed("all")).as("sessions started").isEqualTo(started);
        assertThat(listed("")).as("sessions still running").isEmpty();
    }

    @Override
    public String toString() {
        return started.size() + " launches";
    }

    private Set<String> listed(String state) {
        Set<String> ids = new TreeSet<>();
        String cursor = "";
        do {
            String path = "/api/sessions?limit=1000&state=" + state + cursor;
            JsonNode page = client.ask(Request.get(path, Tokens.ALICE), 200).json();
            page.path("sessions").forEach(session -> ids.add(session.path("id").asText()));
            cursor = page.hasNonNull("next_cursor")
                    ? "&cursor=" + page.path("next_cursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        return ids;
    }

    private void end(String id) {
        client.ask(Request.get("/api/sessions/" + id, Tokens.ALICE).as("DELETE"), 200);
    }
}
