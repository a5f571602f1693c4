package io.streamspace.billing.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.payment.OpenSessions.OpenSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuspensionTest {

    private static final AccountId ALICE = AccountId.ofUser("alice");
    private static final AccountId ACME = AccountId.parse("org:acme");

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private final ListedSessions host = new ListedSessions();
    private final Suspension suspension = new Suspension(host, accounts -> {
        throw new AssertionError("the host's list is enough");
    });

    @Test
    void what_runs_of_the_account_is_asked_for_and_nothing_else() {
        host.run("a", "alice", null);
        host.run("b", "alice", null);
        host.run("c", "alice", "acme");
        host.run("d", "bob", null);

        assertThat(suspension.ofAccount(ALICE, "because", NOW)).isEqualTo(2);
        assertThat(suspension.ofAccount(ALICE, "because", NOW)).isZero();
        assertThat(suspension.ofAccount(ACME, "because", NOW)).isEqualTo(1);

        assertThat(host.asked).containsExactly("a", "b", "c");
    }

    @Test
    void one_session_that_fails_does_not_save_the_others() {
        host.run("a", "alice", null);
        host.run("b", "alice", null);
        host.failing.add("a");

        assertThatThrownBy(() -> suspension.ofAccount(ALICE, "because", NOW)).hasMessage("no answer from a");

        assertThat(host.asked).containsExactly("a", "b");
        host.failing.clear();
        assertThat(suspension.ofAccount(ALICE, "because", NOW)).isEqualTo(1);
        assertThat(host.asked).containsExactly("a", "b", "a");
    }

    @Test
    void a_session_that_runs_on_is_asked_for_once_a_day_and_at_once_if_it_has_slept_in_between() {
        host.run("a", "alice", null);
        host.deaf.add("a");

        for (int hours = 0; hours <= 48; hours += 1) {
            suspension.ofAccount(ALICE, "because", NOW.plusSeconds(3600L * hours));
        }
        assertThat(host.asked).containsExactly("a", "a", "a");

        host.sleep("a");
        suspension.ofAccount(ALICE, "because", NOW);
        host.run("a", "alice", null);
        suspension.ofAccount(ALICE, "because", NOW);
        assertThat(host.asked).hasSize(4);
    }

    @Test
    void a_host_without_a_list_is_asked_for_all_that_is_open() {
        List<String> asked = new ArrayList<>();
        PlatformSessions listless = new PlatformSessions() {
            @Override
            public Optional<List<OpenSession>> running() {
                return Optional.empty();
            }

            @Override
            public void hibernate(String sessionId, String reason) {
                asked.add(sessionId);
            }
        };
        OpenSessions open = accounts -> accounts.stream()
                .map(account -> new OpenSession(account, "of " + account, "alice"))
                .toList();

        assertThat(new Suspension(listless, open).ofAccounts(List.of(ALICE, ACME), "because", NOW))
                .isEqualTo(2);
        assertThat(asked).containsExactlyInAnyOrder("of user:alice", "of org:acme");
    }

    @Test
    void without_accounts_nobody_is_asked() {
        assertThat(suspension.ofAccounts(List.of(), "because", NOW)).isZero();
    }
}
