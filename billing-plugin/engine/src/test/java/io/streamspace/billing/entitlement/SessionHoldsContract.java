package io.streamspace.billing.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.StorageContract;
import io.streamspace.billing.meter.Allocation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every kind of session holds does. */
public interface SessionHoldsContract extends StorageContract {

    SessionHolds holds();

    /** An account's leases that have not ended, by session. */
    List<SessionHolds.Lease> open(AccountId account, Instant now);

    private static SessionHolds.Lease lease(AccountId account, String session, long cpuMillis, Instant expiresAt) {
        return new SessionHolds.Lease(account, session, new Allocation(cpuMillis, 1L << 30, 2L << 30), NOW, expiresAt);
    }

    @Test
    default void a_session_holds_what_it_was_allowed_last_until_the_lease_ends() {
        SessionHolds.Lease last = lease(ALICE, "s-1", 2000, NOW.plus(DAY));
        holds().hold(lease(ALICE, "s-1", 1000, NOW.plus(HOUR)));
        holds().hold(last);
        assertThat(open(ALICE, NOW)).containsExactly(last);
        assertThat(open(ALICE, NOW.plus(DAY))).isEmpty();
    }

    @Test
    default void sessions_hold_side_by_side() {
        SessionHolds.Lease first = lease(ALICE, "s-1", 1000, NOW.plus(HOUR));
        SessionHolds.Lease second = lease(ALICE, "s-2", 1000, NOW.plus(HOUR));
        List.of(second, first, lease(BOB, "s-1", 1000, NOW.plus(HOUR))).forEach(holds()::hold);
        assertThat(open(ALICE, NOW)).containsExactly(first, second);
        assertThat(open(ACME, NOW)).isEmpty();
    }

    @Test
    default void what_is_released_is_held_no_more() {
        SessionHolds.Lease bobs = lease(BOB, "s-1", 1000, NOW.plus(HOUR));
        holds().hold(lease(ALICE, "s-1", 1000, NOW.plus(HOUR)));
        holds().hold(bobs);
        holds().release(ALICE, "s-1");
        holds().release(ALICE, "s-1");
        assertThat(open(ALICE, NOW)).isEmpty();
        assertThat(open(BOB, NOW)).containsExactly(bobs);
    }

    @Test
    default void holding_is_undone_with_its_transaction() {
        undone(() -> holds().hold(lease(ALICE, "s-1", 1000, NOW.plus(HOUR))));
        assertThat(open(ALICE, NOW)).isEmpty();
    }
}
