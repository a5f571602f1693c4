package io.streamspace.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.e2e.host.Answer;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Tokens;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several reads in one request: each as if it had been sent alone. */
class BatchIT {

    private static Host host;

    @BeforeAll
    static void somebody_uses_something() {
        host = Host.billingFrom("2026-01-01T00:00:00Z", HostOptions.at("2026-01-31T12:00:00Z"));
        host.post(
                Events.start("s", "alice").holding("2", "4Gi").at("2026-01-31T00:00:00Z"),
                Events.terminated("s", "2026-01-31T10:00:00Z"));
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {Tokens.ALICE, Tokens.BOB, Tokens.MEMBER, Tokens.MANAGER, Tokens.SERVICE, Tokens.ADMIN})
    void each_is_answered_as_it_is_alone(String token) {
        List<String> paths = List.of(
                "/usage",
                "/usage/history?granularity=month&meter=cpu",
                "/usage?user_id=alice",
                "/cost",
                "/admin/users?q=a%20b",
                "/jobs/status",
                "/usage?period=soon",
                "/nothing",
                "/account?wrong=1");
        List<JsonNode> parts = read(token, paths);
        assertThat(parts).hasSameSizeAs(paths);
        for (int i = 0; i < paths.size(); i++) {
            Answer alone = host.talk().get(Host.BILLING + paths.get(i), token);
            assertThat(parts.get(i).path("path").asText()).isEqualTo(paths.get(i));
            assertThat(parts.get(i).path("status").asInt()).as(paths.get(i)).isEqualTo(alone.status());
            if (alone.status() == 200) {
                assertThat(parts.get(i).path("body")).as(paths.get(i)).isEqualTo(alone.json());
            } else {
                assertThat(parts.get(i).path("body").path("status").asInt()).isEqualTo(alone.status());
            }
        }
    }

    /** A path that is another one to who matches roles than to who serves it would open what is closed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin/users",
                "/%61dmin/users",
                "//admin/users",
                "/admin;x=1/users",
                "/x/../admin/users",
                "/./admin/users",
                "/admin%2Fusers",
                "/admin%3Bx/users",
                "admin/users",
                "http://elsewhere/admin/users",
                "/jobs/status/",
            })
    void no_spelling_of_a_path_opens_what_is_for_administrators(String path) {
        assertThat(read(Tokens.ALICE, List.of(path)).get(0).path("status").asInt())
                .isIn(403, 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/stream",
                "/metrics",
                "/usage/records?format=csv",
                "/invoices.zip",
                "/invoices/INV-000001.pdf",
                "/ui/billing-usage.js",
                "/batch?paths=/usage"
            })
    void files_streams_and_batches_are_no_part_of_one(String path) {
        assertThat(read(Tokens.ADMIN, List.of(path)).get(0).path("status").asInt())
                .isEqualTo(404);
    }

    @Test
    void there_are_one_to_twenty() {
        assertThat(read(Tokens.ALICE, Collections.nCopies(20, "/quotas"))).hasSize(20);
        batch(Tokens.ALICE, Collections.nCopies(21, "/quotas")).expect(422);
        batch(Tokens.ALICE, List.of()).expect(422);
        host.talk().get(Host.BILLING + "/batch?paths=/quotas", null).expect(401);
    }

    private static List<JsonNode> read(String token, List<String> paths) {
        List<JsonNode> parts = new ArrayList<>();
        batch(token, paths).expect(200).json().path("responses").forEach(parts::add);
        return parts;
    }

    private static Answer batch(String token, List<String> paths) {
        String all = URLEncoder.encode(String.join(" ", paths), StandardCharsets.UTF_8);
        return host.talk().get(Host.BILLING + "/batch?paths=" + all, token);
    }
}
