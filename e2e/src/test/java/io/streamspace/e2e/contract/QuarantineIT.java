package io.streamspace.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Answer;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Eventually;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Talk.Request;
import io.streamspace.e2e.host.Tokens;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * One event stops nothing: what could not be read back is not let in; what is in the log all the same, and cannot be
 * handled, is set aside, through restarts too. Such an entry is put into the log by hand, since the door lets none in.
 */
class QuarantineIT {

    private static final String NOW = "2026-01-02T00:00:00Z";
    private static final String QUARANTINE = "/api/plugins/" + Host.PLUGIN + "/quarantine";
    private static final String MANY = "application/cloudevents-batch+json";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The reader of the log refuses the number. */
    private static final String UNREADABLE = "{\"id\":\"s\",\"x\":1e+2147483648}";

    private static final String READABLE = "{\"id\":\"s\"}";

    /** A year that PostgreSQL's timestamps do not reach, and the host's list of sessions does not mind. */
    private static final long FAR_AWAY_MILLIS = 10_000_000_000_000_000L;

    private static final String ADD_ENTRY = """
            WITH head AS (UPDATE host.event_log_head SET position = position + 1 RETURNING position)
            INSERT INTO host.event_log (position, source, id, type, time_millis, content_hash, data)
            SELECT position, 'by-hand', ?, 'session.terminated', ?, decode(repeat('00', 32), 'hex'), ? FROM head
            """;

    private static Host host;

    @BeforeAll
    static void start() {
        host = Host.billing(HostOptions.at("2026-01-01T00:00:00Z"));
        host.clockTo(NOW);
        host.post(Events.start("steady", "alice").at("2026-01-01T00:00:00Z"));
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void what_could_not_be_read_back_is_rejected_and_stops_nothing() {
        for (String number : new String[] {"10E2147483647", "7".repeat(200), "1.5e-2147483647"}) {
            String event =
                    Events.terminated("s", NOW).toString().replace("\"id\":\"s\"", "\"id\":\"s\",\"x\":" + number);
            JsonNode result = host.talk()
                    .send(Request.post("/api/events", Tokens.SERVICE, "[" + event + "]")
                            .with(Map.of("Content-Type", MANY)))
                    .expect(200)
                    .json()
                    .path("results")
                    .get(0);
            assertThat(result.path("status").asText()).isEqualTo("rejected");
            assertThat(result.path("detail").asText()).startsWith("x: ");
        }
        expectEverythingGoesOn();
    }

    @Test
    void an_entry_that_cannot_be_read_is_set_aside_counted_and_told() throws SQLException {
        long before = count();
        put("unreadable", 0, UNREADABLE);
        expectEverythingGoesOn();

        JsonNode entry = entry("unreadable");
        assertThat(entry.path("reason").asText()).startsWith("x: ");
        assertThat(entry.path("tries").asInt()).isEqualTo(3);
        String fact = Host.BILLING + "/facts?source=by-hand&id=unreadable";
        assertThat(host.talk().get(fact, Tokens.ADMIN).problemCode(404)).isEqualTo("quarantined");
        assertThat(host.talk().get(fact, Tokens.ALICE).problemCode(404)).isEqualTo("not_found");
        assertThat(count()).isEqualTo(before + 1);
        assertThat(metrics("/metrics"))
                .contains("streamspace_host_events_quarantined{reader=\"plugin:" + Host.PLUGIN + "\"} " + count());
        assertThat(metrics(Host.BILLING + "/metrics")).contains("streamspace_billing_events_quarantined " + count());
        assertThat(get("/api/notifications").findValuesAsText("text"))
                .anyMatch(text -> text.contains("Entry " + entry.path("n").asText() + " "));
    }

    @Test
    void what_the_plugin_cannot_handle_is_set_aside_and_taken_by_a_retry_once_it_can() throws SQLException {
        host.post(Events.terminated("somebody", "2026-01-01T01:00:00Z"));
        put("far-away", FAR_AWAY_MILLIS, READABLE);
        expectEverythingGoesOn();
        String path = QUARANTINE + "/" + entry("far-away").path("n").asText();

        assertThat(post(path + "/retry").problemCode(409)).isEqualTo("failed_again");
        assertThat(entry("far-away").path("tries").asInt()).isEqualTo(4);
        execute("UPDATE host.event_log SET time_millis = 0 WHERE id = 'far-away'");
        assertThat(post(path + "/retry").expect(200).json().path("status").asText())
                .isEqualTo("taken");
        assertThat(find("far-away", "waiting")).isEmpty();
        post(path + "/retry").expect(404);
    }

    @Test
    void what_is_discarded_stays_to_be_seen() throws SQLException {
        put("given-up", 0, UNREADABLE);
        expectEverythingGoesOn();
        String path = QUARANTINE + "/" + entry("given-up").path("n").asText() + "/discard";
        long before = count();

        assertThat(post(path).faultyFields()).containsExactly("reason");
        post(path, Json.object().put("reason", "made by hand")).expect(200);
        assertThat(count()).isEqualTo(before - 1);
        JsonNode discarded = find("given-up", "discarded").orElseThrow();
        assertThat(discarded.path("discarded_by").asText()).isEqualTo("root");
        assertThat(discarded.path("discard_reason").asText()).isEqualTo("made by hand");
        post(path, Json.object().put("reason", "again")).expect(404);
    }

    @Test
    void what_a_host_finds_at_its_start_stops_it_no_more() throws SQLException {
        host.stop();
        put("before-the-start", 0, UNREADABLE);
        host.startAgain();
        expectEverythingGoesOn();
        entry("before-the-start");
    }

    @Test
    void only_administrators_see_it_and_what_is_not_there_is_not_found() {
        for (String token : new String[] {Tokens.ALICE, Tokens.SERVICE}) {
            host.talk().get(QUARANTINE, token).expect(403);
            host.talk().post(QUARANTINE + "/1/retry", token, "{}").expect(403);
        }
        host.talk().get(QUARANTINE, null).expect(401);
        host.talk().get("/metrics", null).expect(401);
        host.talk().get("/metrics", Tokens.ALICE).expect(403);
        host.talk().get("/metrics", Tokens.SERVICE).expect(200);
        host.talk().get("/api/plugins/nobody/quarantine", Tokens.ADMIN).expect(404);
        for (String n : new String[] {"0", "x", "99999999", "99999999999999999999"}) {
            post(QUARANTINE + "/" + n + "/retry").expect(404);
        }
        assertThat(host.talk().get(QUARANTINE + "?limit=0", Tokens.ADMIN).faultyFields())
                .containsExactly("limit");
    }

    /** Reads and starts wait until everything before them was taken or set aside. */
    private static void expectEverythingGoesOn() {
        Eventually.within(
                PATIENCE,
                "billing is read",
                () -> host.talk().get(Host.BILLING + "/usage", Tokens.ALICE).status() == 200);
        host.talk()
                .post("/api/sessions", Tokens.BOB, "{\"user\":\"bob\",\"template\":\"desktop\"}")
                .expect(201);
    }

    private static JsonNode entry(String id) {
        return find(id, "waiting").orElseThrow();
    }

    private static Optional<JsonNode> find(String id, String status) {
        return StreamSupport.stream(
                        get(QUARANTINE + "?status=" + status).path("quarantine").spliterator(), false)
                .filter(entry -> entry.path("id").asText().equals(id))
                .findFirst();
    }

    private static long count() {
        return get("/api/plugins/" + Host.PLUGIN).path("quarantined").asLong(-1);
    }

    private static JsonNode get(String path) {
        return host.talk().get(path, Tokens.ADMIN).expect(200).json();
    }

    private static String metrics(String path) {
        return host.talk().get(path, Tokens.ADMIN).expect(200).body();
    }

    private static Answer post(String path) {
        return post(path, Json.object());
    }

    private static Answer post(String path, ObjectNode body) {
        return host.talk().post(path, Tokens.ADMIN, body.toString());
    }

    private static void put(String id, long timeMillis, String data) throws SQLException {
        try (Connection connection = DriverManager.getConnection(host.options().jdbcUrl());
                PreparedStatement statement = connection.prepareStatement(ADD_ENTRY)) {
            statement.setString(1, id);
            statement.setLong(2, timeMillis);
            statement.setString(3, data);
            statement.executeUpdate();
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(host.options().jdbcUrl());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        }
    }
}
