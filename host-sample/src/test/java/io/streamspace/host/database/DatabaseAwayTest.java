package io.streamspace.host.database;

import static io.streamspace.host.testing.Events.created;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.host.testing.Eventually;
import io.streamspace.host.testing.RunningHost;
import io.streamspace.host.testing.Talk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server of its own, with durability on, killed the hard way. */
class DatabaseAwayTest {

    private static final String T0 = "2026-01-01T00:00:00Z";

    @TempDir
    Path directory;

    @Test
    void what_was_accepted_outlives_a_killed_database_and_the_host_goes_on_without_a_restart() {
        try (EmbeddedServer server = new EmbeddedServer(directory);
                RunningHost host = RunningHost.with()
                        .jdbcUrl(server.jdbcUrl())
                        .data(directory.resolve("host"))
                        .start()) {
            List<String> accepted = new ArrayList<>();
            post(host, "before", accepted);
            Postmaster killed = Postmaster.in(directory.resolve("postgres")).orElseThrow();
            killed.process().destroyForcibly();
            Eventually.become(
                    "another server takes what is posted",
                    () -> post(host, "after" + System.nanoTime(), accepted) == 200 && isReplaced(killed));
            assertThat(accepted)
                    .allSatisfy(id -> assertThat(host.service()
                                    .events(created(id, "ann", T0))
                                    .expect(200)
                                    .statuses())
                            .containsExactly("duplicate"));
            Talk.Answer sessions =
                    host.as("admin").get("/api/sessions?limit=1000").expect(200);
            assertThat(sessions.json().path("sessions").findValuesAsText("id")).containsAll(accepted);
        }
    }

    private boolean isReplaced(Postmaster killed) {
        return Postmaster.in(directory.resolve("postgres"))
                .filter(present -> !present.equals(killed))
                .isPresent();
    }

    private static int post(RunningHost host, String id, List<String> accepted) {
        Talk.Answer answer = host.service().events(created(id, "ann", T0));
        if (answer.status() == 200) {
            accepted.add(id);
        } else {
            assertThat(answer.json().path("code").asText()).isEqualTo("database_unavailable");
        }
        return answer.status();
    }
}
