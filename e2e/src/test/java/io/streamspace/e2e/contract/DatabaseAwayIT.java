package io.streamspace.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Answer;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Eventually;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Postmaster;
import io.streamspace.e2e.host.Talk.Request;
import io.streamspace.e2e.host.Tokens;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The database is killed under the host's feet and comes back. */
class DatabaseAwayIT {

    private static final int USERS = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void what_was_accepted_is_counted_and_what_was_not_can_be_sent_again() {
        try (Host host = Host.billing(HostOptions.at("2026-01-01T00:00:00Z").onItsOwnDatabase())) {
            host.clockTo("2026-01-02T00:00:00Z");
            Set<Integer> statuses = new TreeSet<>();
            for (int user = 0; user < USERS; user++) {
                if (user == USERS / 2) {
                    assertThat(host.talk().get("/readyz", null).status()).isEqualTo(200);
                    Postmaster.kill(host.options().data());
                    // its backends outlive a killed postmaster for a moment
                    Eventually.within(
                            PATIENCE,
                            "not ready",
                            () -> host.talk().get("/readyz", null).status() == 503);
                    Answer notReady = host.talk().get("/readyz", null);
                    assertThat(notReady.status()).isEqualTo(503);
                    assertThat(notReady.json().toString()).contains("database");
                    assertThat(host.talk().get("/healthz", null).status()).isEqualTo(200);
                }
                send(
                        host,
                        Events.start("s" + user, "u" + user).holding("2", "4Gi").at("2026-01-01T00:00:00Z"),
                        statuses);
                send(host, Events.terminated("s" + user, "2026-01-01T10:00:00Z"), statuses);
            }

            assertThat(statuses).isSubsetOf(200, 503);
            Eventually.within(PATIENCE, "the database is back", () -> usage(host, 0) == 200);
            assertThat(IntStream.range(0, USERS).mapToObj(user -> cost(host, user)))
                    .allMatch("1.40"::equals);
            host.clockTo("2026-02-01T02:00:00Z");
            assertThat(host.onlyBill("u7").total()).isEqualTo("1.40");
            assertThat(host.violations()).isEmpty();
        }
    }

    /** Sends an event again and again until it is taken. */
    private static void send(Host host, ObjectNode event, Set<Integer> statuses) {
        Request request = Request.post("/api/events", Tokens.SERVICE, event.toString())
                .with(Map.of("Content-Type", "application/cloudevents+json"));
        Eventually.within(PATIENCE, "event taken", () -> {
            int status = host.talk().send(request).status();
            statuses.add(status);
            return status == 200;
        });
    }

    private static int usage(Host host, int user) {
        return host.talk()
                .get(Host.BILLING + "/usage?user_id=u" + user, Tokens.ADMIN)
                .status();
    }

    private static String cost(Host host, int user) {
        return host.billing("/usage?user_id=u" + user)
                .path("total_cost")
                .decimalValue()
                .toPlainString();
    }
}
