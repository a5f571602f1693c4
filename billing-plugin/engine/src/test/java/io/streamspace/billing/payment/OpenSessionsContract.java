package io.streamspace.billing.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.StorageContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every kind of open sessions does. */
public interface OpenSessionsContract extends StorageContract {

    OpenSessions sessions();

    void begin(OpenSessions.OpenSession session);

    void end(AccountId account, String sessionId);

    @Test
    default void sessions_that_have_not_ended_are_listed_by_account_and_id() {
        OpenSessions.OpenSession second = new OpenSessions.OpenSession(ALICE, "s-2", "alice");
        OpenSessions.OpenSession first = new OpenSessions.OpenSession(ALICE, "s-1", "alice");
        OpenSessions.OpenSession shared = new OpenSessions.OpenSession(ACME, "s-3", "alice");
        List.of(second, first, shared).forEach(this::begin);
        assertThat(sessions().of(EVERYBODY)).containsExactly(shared, first, second);
        assertThat(sessions().of(List.of(ALICE))).containsExactly(first, second);
        assertThat(sessions().of(List.of(BOB))).isEmpty();
    }

    @Test
    default void what_has_ended_is_not_open() {
        begin(new OpenSessions.OpenSession(ALICE, "s-1", "alice"));
        end(ALICE, "s-1");
        assertThat(sessions().of(List.of(ALICE))).isEmpty();
    }
}
