package io.streamspace.billing.payment.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.payment.OpenSessions.OpenSession;
import io.streamspace.plugin.LiveSessions;
import io.streamspace.plugin.Resources;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HostSessionsTest {

    private final List<String> suspended = new ArrayList<>();

    @Test
    void sessions_that_run_are_listed_with_their_accounts_and_hibernated_ones_are_not() {
        HostSessions sessions = new HostSessions(
                host(session("a", null, false), session("b", "acme", false), session("c", null, true)));

        assertThat(sessions.running())
                .hasValue(List.of(
                        new OpenSession(AccountId.ofUser("alice"), "a", "alice"),
                        new OpenSession(AccountId.parse("org:acme"), "b", "alice")));
    }

    @Test
    void a_host_without_a_list_has_none() {
        assertThat(new HostSessions(LiveSessions.UNKNOWN).running()).isEmpty();
    }

    @Test
    void hibernating_asks_the_host_to_suspend() {
        new HostSessions(host()).hibernate("a", "because");

        assertThat(suspended).containsExactly("a because");
    }

    private static LiveSessions.LiveSession session(String id, @Nullable String organization, boolean hibernated) {
        return new LiveSessions.LiveSession(
                id, "alice", organization, "desktop", Resources.ASSUMED, Instant.EPOCH, true, hibernated);
    }

    private LiveSessions host(LiveSessions.LiveSession... sessions) {
        return new LiveSessions() {
            @Override
            public Optional<Listing> list() {
                return Optional.of(new Listing(Instant.EPOCH, 0, List.of(sessions)));
            }

            @Override
            public void suspend(String sessionId, String reason) {
                suspended.add(sessionId + " " + reason);
            }
        };
    }
}
