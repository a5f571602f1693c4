package io.streamspace.billing.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.StorageContract;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.meter.Meter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every kind of quota states does. */
public interface QuotaStatesContract extends StorageContract {

    QuotaStates states();

    private static QuotaStates.Checked checked(
            AccountId account, Quota.State state, long crossings, @Nullable Instant overSince) {
        return new QuotaStates.Checked(account, Meter.CPU.key(), state, crossings, JANUARY.end(), overSince);
    }

    private void save(QuotaStates.Checked found, Plan.Enforcement enforcement) {
        Quota quota = new Quota(
                Meter.CPU, new Quota.Bound(4000, enforcement, JANUARY.end(), List.of()), Quota.Use.of(5000), null);
        states().save(List.of(new QuotaStates.Finding(found.account(), quota, found, true)), NOW);
    }

    @Test
    default void findings_are_read_as_they_were_written_last() {
        save(checked(ALICE, Quota.State.WARNING, 1, null), Plan.Enforcement.SOFT);
        save(checked(BOB, Quota.State.OK, 0, null), Plan.Enforcement.SOFT);
        save(checked(ALICE, Quota.State.EXCEEDED, 2, NOW), Plan.Enforcement.SOFT);
        assertThat(states().of(List.of(ALICE))).containsExactly(checked(ALICE, Quota.State.EXCEEDED, 2, NOW));
        assertThat(states().of(EVERYBODY)).hasSize(2);
        assertThat(states().of(List.of(ACME))).isEmpty();
    }

    @Test
    default void something_is_raised_while_a_state_is_above_ok() {
        save(checked(ALICE, Quota.State.OK, 0, null), Plan.Enforcement.SOFT);
        assertThat(states().isAnyRaised()).isFalse();
        save(checked(BOB, Quota.State.WARNING, 1, null), Plan.Enforcement.SOFT);
        assertThat(states().isAnyRaised()).isTrue();
    }

    @Test
    default void what_is_forgotten_keeps_how_often_it_crossed() {
        QuotaStates.Checked found = checked(ALICE, Quota.State.EXCEEDED, 2, NOW);
        save(found, Plan.Enforcement.HARD);
        states().forget(List.of(found));
        assertThat(states().of(List.of(ALICE))).containsExactly(checked(ALICE, Quota.State.OK, 2, null));
        assertThat(states().isAnyRaised()).isFalse();
        assertThat(states().overSince(NOW.plus(DAY))).isEmpty();
    }

    @Test
    default void accounts_over_a_hard_limit_are_listed_by_id() {
        save(checked(BOB, Quota.State.EXCEEDED, 1, NOW), Plan.Enforcement.HARD);
        save(checked(ALICE, Quota.State.EXCEEDED, 1, NOW), Plan.Enforcement.SOFT);
        save(checked(ACME, Quota.State.EXCEEDED, 1, NOW.plus(HOUR)), Plan.Enforcement.HARD);
        assertThat(states().overSince(NOW.plus(HOUR))).containsExactly(ACME, BOB);
        assertThat(states().overSince(NOW)).containsExactly(BOB);
        assertThat(states().overSince(NOW.minusMillis(1))).isEmpty();
    }

    @Test
    default void a_finding_is_undone_with_its_transaction() {
        undone(() -> save(checked(ALICE, Quota.State.WARNING, 1, null), Plan.Enforcement.SOFT));
        assertThat(states().of(EVERYBODY)).isEmpty();
    }
}
