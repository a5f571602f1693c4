package io.streamspace.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Answer;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Talk.Request;
import io.streamspace.e2e.host.Tokens;
import io.streamspace.e2e.host.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken at {@code POST /api/events}, and what is not. */
class EventDoorIT {

    private static final String ONE = "application/cloudevents+json";
    private static final String MANY = "application/cloudevents-batch+json";
    private static final int CLIENTS = 200;
    private static final int LARGEST_BATCH = 16 << 20;
    private static final String NOW = "2026-01-01T12:00:00Z";

    private static Host host;

    @BeforeAll
    static void start() {
        host = Host.bare(HostOptions.at(NOW));
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void two_hundred_clients_with_the_largest_batches_are_all_answered_and_the_host_lives() throws Exception {
        byte[] request = largestBatch();
        Wire wire = host.wire(Duration.ofSeconds(60));
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<String>> calls = Collections.nCopies(
                    CLIENTS, () -> new String(wire.send(request), StandardCharsets.ISO_8859_1).split("\r\n", 2)[0]);
            List<String> answers = new ArrayList<>();
            for (Future<String> answer : clients.invokeAll(calls)) {
                answers.add(answer.get());
            }
            assertThat(answers).hasSize(CLIENTS).allMatch(line -> line.matches("HTTP/1.1 (200|503) .*"));
            assertThat(answers).anyMatch(line -> line.contains(" 200 "));
        } finally {
            clients.shutdownNow();
        }
        host.talk().get("/healthz", null).expect(200);
    }

    private static byte[] largestBatch() {
        String event = "[" + Events.start("flood", "flora").at(NOW);
        String body = event + " ".repeat(LARGEST_BATCH - event.length() - 1) + "]";
        String head = "POST /api/events HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                + Tokens.SERVICE + "\r\nContent-Type: " + MANY + "\r\nContent-Length: " + body.length() + "\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "specversion              | {'specversion': '0.3'}",
                "specversion              | {'specversion': null}",
                "id                       | {'id': ''}",
                "id                       | {'id': 7}",
                "source                   | {'source': null}",
                "type                     | {'type': 'session.exploded'}",
                "type                     | {'type': null}",
                "time                     | {'time': 'yesterday'}",
                "time                     | {'time': null}",
                "time                     | {'time': '2026-01-01T12:05:00.001Z'}",
                "data                     | {'data': null}",
                "data                     | {'data': 'text'}",
                "id                       | {'data': {'user': 'u', 'template': 't'}}",
                "user                     | {'data': {'id': 's', 'template': 't'}}",
                "user                     | {'data': {'id': 's', 'template': 't', 'user': 5}}",
                "template                 | {'data': {'id': 's', 'user': 'u'}}",
                "resources                | {'data': {'id': 's', 'user': 'u', 'template': 't', 'resources': 3}}",
                "resources.cpu            | {'data': {'id': 's', 'user': 'u', 'template': 't', 'resources': {'cpu': '-1'}}}",
                "resources.memory         | {'data': {'id': 's', 'user': 'u', 'template': 't', 'resources': {'memory': '2GB'}}}",
                "resources.storage        | {'data': {'id': 's', 'user': 'u', 'template': 't', 'resources': {'storage': '1e30'}}}",
                "heartbeats               | {'data': {'id': 's', 'user': 'u', 'template': 't', 'heartbeats': 'yes'}}",
                "username                 | {'type': 'user.created', 'data': {}}",
                "resources                | {'type': 'session.resized', 'data': {'id': 's'}}",
                "id                       | {'type': 'session.terminated', 'data': {}}",
                "quantity                 | {'type': 'usage.recorded', 'data': {'user': 'u', 'meter': 'm'}}",
                "meter                    | {'type': 'usage.recorded', 'data': {'user': 'u', 'quantity': '1'}}",
                "quantity                 | {'type': 'usage.recorded', 'data': {'user': 'u', 'meter': 'm', 'quantity': '-1'}}",
            })
    void a_malformed_event_is_rejected_with_the_name_of_its_field(String field, String change) {
        ObjectNode event = Events.start("bad", "carol").at(NOW);
        event.setAll(Json.object(change));

        JsonNode result = result(post(ONE, event.toString()));

        assertThat(result.path("status").asText()).isEqualTo("rejected");
        assertThat(result.path("detail").asText()).contains(field);
    }

    @Test
    void a_rejected_event_does_not_take_its_id_and_spoils_nothing() {
        ObjectNode good = Events.start("good", "carol").at(NOW);
        ObjectNode bad = Events.start("mended", "carol").holding("many", "1Gi").at(NOW);
        ObjectNode mended = Events.start("mended", "carol").holding("1", "1Gi").at(NOW);

        assertThat(host.statuses(List.of(bad, good))).containsExactly("rejected", "accepted");
        assertThat(host.statuses(List.of(mended))).containsExactly("accepted");
    }

    @Test
    void the_same_event_again_is_a_duplicate_and_another_under_its_id_a_conflict() {
        ObjectNode event = Events.start("twice", "carol").at(NOW);
        ObjectNode reordered = Json.object();
        List<String> names = new ArrayList<>();
        event.fieldNames().forEachRemaining(names::add);
        Collections.reverse(names);
        names.forEach(name -> reordered.set(name, event.get(name)));
        ObjectNode other = event.deepCopy().put("time", "2026-01-01T11:00:00Z");
        ObjectNode elsewhere = event.deepCopy().put("source", "elsewhere");

        assertThat(host.statuses(List.of(event, event, reordered, other, elsewhere)))
                .containsExactly("accepted", "duplicate", "duplicate", "conflict", "accepted");
        assertThat(host.statuses(List.of(other))).containsExactly("conflict");
    }

    @Test
    void results_come_in_order_with_source_and_id() {
        JsonNode result = result(post(ONE, Events.start("one", "carol").at(NOW).toString()));

        assertThat(result.path("source").asText()).isEqualTo("e2e");
        assertThat(result.path("id").asText()).isEqualTo("session.created/one/" + NOW);
        assertThat(result.path("status").asText()).isEqualTo("accepted");
    }

    @Test
    void heartbeats_are_always_accepted() {
        ObjectNode beat = Events.heartbeat("unheard-of", NOW);
        assertThat(host.statuses(List.of(beat, beat))).containsExactly("accepted", "accepted");
    }

    @Test
    void an_event_up_to_five_minutes_ahead_or_years_late_is_taken() {
        assertThat(host.statuses(List.of(
                        Events.start("ahead", "carol").at("2026-01-01T12:05:00Z"),
                        Events.start("late", "carol").at("2016-01-01T12:00:00Z"))))
                .containsExactly("accepted", "accepted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[", "[{]", "nonsense", "{}{}"})
    void what_is_no_json_is_a_bad_request(String body) {
        assertThat(post(MANY, body).problemCode(400)).isNotEmpty();
    }

    @Test
    void an_empty_batch_is_legal() {
        assertThat(post(MANY, "[]").expect(200).json().path("results")).isEmpty();
    }

    @Test
    void another_content_type_is_unsupported() {
        assertThat(post("text/plain", "[]").problemCode(415)).isNotEmpty();
    }

    @Test
    void too_many_events_or_bytes_are_too_large() {
        String tooMany = "[" + String.join(",", Collections.nCopies(10_001, "{}")) + "]";
        assertThat(post(MANY, tooMany).problemCode(413)).isNotEmpty();
        String tooLong = "[" + " ".repeat(16 << 20) + "]";
        assertThat(post(MANY, tooLong).problemCode(413)).isNotEmpty();
    }

    private static Answer post(String type, String body) {
        return host.talk()
                .send(Request.post("/api/events", Tokens.SERVICE, body).with(Map.of("Content-Type", type)));
    }

    private static JsonNode result(Answer answer) {
        JsonNode results = answer.expect(200).json().path("results");
        assertThat(results).hasSize(1);
        return results.get(0);
    }
}
