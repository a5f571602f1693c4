package io.streamspace.host.event;

import static io.streamspace.host.testing.Events.created;
import static io.streamspace.host.testing.Events.event;
import static io.streamspace.host.testing.Events.fact;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.host.testing.RunningHost;
import io.streamspace.host.testing.Talk;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EventsOverHttpTest {

    private static final String ONE = "application/cloudevents+json";
    private static final String MANY = "application/cloudevents-batch+json";
    private static final String T0 = "2026-01-01T00:00:00Z";

    private static RunningHost host;

    @BeforeAll
    static void start() {
        host = RunningHost.start();
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void a_repeat_is_a_duplicate_and_another_content_a_conflict_within_a_batch_too() {
        String first = created("h1", "ann", T0);
        String other = created("h1", "eve", T0);
        assertThat(host.service().events(first, first, other).statuses())
                .containsExactly("accepted", "duplicate", "conflict");
        assertThat(host.service().events(other, first).statuses()).containsExactly("conflict", "duplicate");
    }

    @Test
    void what_was_rejected_has_not_taken_its_id() {
        String broken = event("session.terminated", "again", T0, "{}");
        String mended = event("session.terminated", "again", T0, "{\"id\":\"h2\"}");
        assertThat(host.service().events(broken, mended).statuses()).containsExactly("rejected", "accepted");
    }

    @Test
    void one_bad_event_spoils_nothing_else() {
        String broken = event("nobody.knows", "x1", T0, "{}");
        String twice = "{\"id\":\"a\",\"id\":{\"deep\":[1]}}";
        assertThat(host.service()
                        .events(broken, twice, "7", fact("terminated", "h3", T0))
                        .statuses())
                .containsExactly("rejected", "rejected", "rejected", "accepted");
    }

    @Test
    void an_event_that_could_not_be_read_back_is_rejected_alone_and_takes_no_id() {
        String deep =
                event("session.terminated", "d", T0, "{\"id\":\"s\",\"x\":" + "[".repeat(200) + "]".repeat(200) + "}");
        String huge = event("session.terminated", "n", T0, "{\"id\":\"s\",\"x\":10E2147483647}");
        String nul = event("session.terminated", "z", T0, "{\"id\":\"s\",\"x\":\"\\u0000\"}");
        String half = event("session.terminated", "h", T0, "{\"id\":\"s\",\"x\":\"\\ud800\"}");
        Talk.Answer answer = host.service()
                .events(deep, huge, nul, half, fact("terminated", "h8", T0))
                .expect(200);
        assertThat(answer.statuses()).containsExactly("rejected", "rejected", "rejected", "rejected", "accepted");
        assertThat(answer.json().path("results").findValuesAsText("id")).startsWith("d", "n", "z", "h");
        assertThat(answer.json().path("results").findValuesAsText("detail")).allMatch(detail -> detail.startsWith("x"));
        String mended = event("session.terminated", "n", T0, "{\"id\":\"s\",\"x\":10}");
        assertThat(host.service().events(mended).statuses()).containsExactly("accepted");
    }

    @Test
    void a_session_that_the_log_would_not_take_is_refused_by_its_field() {
        for (String template : List.of("\\u0000", "\\ud800", "x".repeat(300))) {
            Talk.Answer answer = host.as("alice").post("/api/sessions", "{\"template\":\"" + template + "\"}");
            assertThat(answer.expect(422).body()).contains("template");
        }
    }

    @Test
    void a_heartbeat_is_always_accepted_and_takes_no_id() {
        String beat = fact("heartbeat", "h4", T0);
        assertThat(host.service().events(beat, beat).statuses()).containsExactly("accepted", "accepted");
        assertThat(host.service()
                        .events(event("session.heartbeat", "b", T0, "{}"))
                        .statuses())
                .containsExactly("rejected");
    }

    @Test
    void results_say_source_id_and_why() {
        Talk.Answer answer = host.service().events(event("nobody.knows", "x2", T0, "{}"));
        assertThat(answer.body())
                .isEqualTo("{\"results\":[{\"source\":\"/test\",\"id\":\"x2\",\"status\":\"rejected\","
                        + "\"detail\":\"type: is not known\"}]}");
    }

    @Test
    void only_the_service_role_posts() {
        host.as("alice").events(created("h5", "a", T0)).expect(403);
        host.as("admin").events(created("h5", "a", T0)).expect(403);
        host.as("").events(created("h5", "a", T0)).expect(401);
        host.as("nobody").events(created("h5", "a", T0)).expect(401);
    }

    @Test
    void media_types_sizes_and_syntax_are_checked() {
        Talk service = host.service();
        service.post("/api/events", created("h6", "a", T0), ONE).expect(200);
        service.post("/api/events", created("h6", "a", T0), ONE + "; charset=utf-8")
                .expect(200);
        service.post("/api/events", created("h6", "a", T0), "application/json").expect(415);
        for (String charset : List.of("utf-7", "utf-16", "no-such-thing")) {
            service.post("/api/events", created("h6", "a", T0), ONE + ";charset=" + charset)
                    .expect(415);
        }
        for (String broken : List.of("//", ONE + ";charset=", "nonsense")) {
            assertThat(service.post("/api/events", created("h6", "a", T0), broken)
                            .status())
                    .as(broken)
                    .isIn(400, 415);
        }
        service.post("/api/events", "[" + created("h6", "a", T0), MANY).expect(400);
        service.post("/api/events", created("h6", "a", T0), MANY).expect(400);
        service.post("/api/events", "[]", ONE).expect(400);
        service.post("/api/events", "[] []", MANY).expect(400);
        service.post("/api/events", "{\"id\":NaN}", ONE).expect(400);
        service.post("/api/events", "[" + " ".repeat(16 << 20) + "]", MANY).expect(413);
        List<String> tooMany = Collections.nCopies(10_001, "0");
        service.post("/api/events", tooMany.toString(), MANY).expect(413);
        assertThat(service.post("/api/events", "[]", MANY).expect(200).statuses())
                .isEmpty();
    }

    @Test
    void a_batch_may_hold_ten_thousand_events() {
        String[] events = IntStream.range(0, 10_000)
                .mapToObj(i -> fact("terminated", "many-" + i, T0))
                .toArray(String[]::new);
        assertThat(host.service().events(events).expect(200).statuses())
                .hasSize(10_000)
                .containsOnly("accepted");
    }

    @Test
    void an_error_is_a_problem_whoever_raises_it() {
        for (String path : List.of("/api/nothing", "/nothing.js", "/api/sessions/none/wake")) {
            assertThat(host.as("alice").get(path).json().path("status").asInt())
                    .as(path)
                    .isGreaterThanOrEqualTo(404);
        }
        assertThat(host.as("alice")
                        .get("/" + "x".repeat(20_000))
                        .json()
                        .path("status")
                        .asInt())
                .isGreaterThanOrEqualTo(400);
    }
}
