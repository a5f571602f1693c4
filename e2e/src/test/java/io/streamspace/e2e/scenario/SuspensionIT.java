package io.streamspace.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import org.junit.jupiter.api.Test;

/** What goes beyond a hard limit is suspended, after a notice, where that is configured. */
class SuspensionIT {

    @Test
    void who_holds_more_than_a_hard_limit_is_told_and_then_suspended() {
        try (Host host = Host.billing(HostOptions.at("2026-01-05T10:00:00Z"), limit(2))) {
            Module module = new Module(host);
            host.talk()
                    .post(
                            "/api/sessions",
                            Tokens.ALICE,
                            "{\"template\":\"firefox\",\"resources\":{\"cpu\":\"2\",\"memory\":\"1Gi\"}}")
                    .expect(201);
            host.clockTo("2026-01-05T12:00:00Z");
            assertThat(state(host)).as("just the limit").isEqualTo("running");

            host.configure(limit(1)).expect(200);
            host.clockTo("2026-01-05T12:16:00Z");
            module.announced("billing.quota.exceeded", "alice", 1);
            assertThat(state(host)).as("the notice runs").isEqualTo("running");
            host.clockTo("2026-01-05T12:46:00Z");
            assertThat(state(host)).isEqualTo("hibernated");
            assertThat(host.violations()).isEmpty();
        }
    }

    private static String state(Host host) {
        return host.talk()
                .get("/api/sessions", Tokens.ALICE)
                .expect(200)
                .json()
                .at("/sessions/0/state")
                .asText();
    }

    private static ObjectNode limit(int cores) {
        return Json.object("""
                {'billingMode': 'subscription', 'autoSuspendOnOverage': true, 'suspendNotice': 'PT15M', 'subscriptionPlans': [
                  {'id': 'free', 'name': 'Free', 'price': 0, 'limits': {'cpu': {'limit': %d}}}]}
                """.formatted(cores));
    }
}
