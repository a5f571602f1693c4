package io.streamspace.host.clock;

import static io.streamspace.host.testing.Events.created;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.host.testing.RunningHost;
import io.streamspace.host.testing.Talk;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClockOverHttpTest {

    @Test
    void time_stands_still_until_it_is_moved_and_never_goes_back() {
        try (RunningHost host = RunningHost.start()) {
            Talk admin = host.as("admin");
            assertThat(now(admin.get("/api/clock"))).isEqualTo("2026-01-01T00:00:00Z");
            assertThat(now(admin.post("/api/clock", "{\"advance\":\"PT1H\"}"))).isEqualTo("2026-01-01T01:00:00Z");
            assertThat(now(admin.post("/api/clock", "{\"now\":\"2026-02-01T00:00:00+01:00\"}")))
                    .isEqualTo("2026-01-31T23:00:00Z");
            admin.post("/api/clock", "{\"now\":\"2026-01-01T00:00:00Z\"}").expect(422);
            host.restart();
            assertThat(now(admin.get("/api/clock"))).isEqualTo("2026-01-31T23:00:00Z");
        }
    }

    @Test
    void while_time_is_being_moved_the_clock_says_from_where_to_where_and_other_moves_wait() throws Exception {
        try (RunningHost host = RunningHost.start()) {
            Talk admin = host.as("admin");
            TimeDrive drive = host.host().drive();
            CompletableFuture<String> other;
            try (TimeDrive.Journey journey = drive.journeyTo(Instant.parse("2026-01-03T00:00:00Z"))) {
                other = CompletableFuture.supplyAsync(() -> now(admin.post("/api/clock", "{\"advance\":\"PT1H\"}")));
                drive.move(present -> journey.to().minusSeconds(3600));
                JsonNode clock = admin.get("/api/clock").json();
                assertThat(clock.path("since").asText()).isEqualTo("2026-01-01T00:00:00Z");
                assertThat(clock.path("until").asText()).isEqualTo("2026-01-03T00:00:00Z");
            }
            assertThat(other.join()).isEqualTo("2026-01-03T00:00:00Z");
            assertThat(admin.get("/api/clock").json().has("since")).isFalse();
        }
    }

    @Test
    void a_body_that_is_wrong_is_told_by_its_field() {
        try (RunningHost host = RunningHost.start()) {
            for (String body : List.of(
                    "{}",
                    "{\"now\":7}",
                    "{\"now\":\"soon\"}",
                    "{\"advance\":\"1h\"}",
                    "{\"advance\":\"-PT1H\"}",
                    "{\"advance\":\"PT999999999999H\"}",
                    "{\"now\":\"2026-02-01T00:00:00Z\",\"advance\":\"PT1H\"}")) {
                host.as("admin").post("/api/clock", body).expect(422);
            }
            host.as("alice").get("/api/clock").expect(403);
        }
    }

    @Test
    void moves_at_once_happen_one_after_the_other() {
        try (RunningHost host = RunningHost.start()) {
            IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> host.as("admin")
                            .post("/api/clock", "{\"advance\":\"PT1H\"}")
                            .expect(200)))
                    .toList()
                    .forEach(CompletableFuture::join);
            assertThat(now(host.as("admin").get("/api/clock"))).isEqualTo("2026-01-01T08:00:00Z");
        }
    }

    @Test
    void what_is_ahead_is_judged_by_the_hosts_clock() {
        try (RunningHost host = RunningHost.start()) {
            String event = created("ahead", "a", "2026-01-02T00:00:00Z");
            assertThat(host.service().events(event).statuses()).containsExactly("rejected");
            host.moveClockTo(Instant.parse("2026-01-01T23:55:00Z"));
            assertThat(host.service().events(event).statuses()).containsExactly("accepted");
        }
    }

    @Test
    void under_a_real_clock_there_is_nothing_to_move() {
        try (RunningHost host = RunningHost.with().realClock().start()) {
            host.as("admin").get("/api/clock").expect(404);
            host.as("admin").post("/api/clock", "{\"advance\":\"PT1H\"}").expect(404);
        }
    }

    private static String now(Talk.Answer answer) {
        return answer.expect(200).json().path("now").asText();
    }
}
