package io.streamspace.billing.entitlement.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.StorageContract;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every kind of job slots does. */
public interface SlotsContract extends StorageContract {

    Slots slots();

    private Slot add(AccountId account, String job, Instant at) {
        Slot slot = new Slot(account, job, at, null);
        slots().add(slot);
        return slot;
    }

    @Test
    default void a_job_holds_the_slot_it_was_given() {
        Slot slot = add(ALICE, "job-1", NOW);
        assertThat(slots().held(ALICE, "job-1")).contains(slot);
        assertThat(slots().held(ALICE, "job-2")).isEmpty();
        assertThat(slots().held(BOB, "job-1")).isEmpty();
    }

    @Test
    default void a_job_holds_one_slot_at_most() {
        add(ALICE, "job-1", NOW);
        assertThatThrownBy(() -> add(ALICE, "job-1", NOW.plusSeconds(1))).isInstanceOf(RuntimeException.class);
    }

    @Test
    default void a_slot_that_was_released_is_held_no_more_but_was_the_last() {
        Slot slot = add(ALICE, "job-1", NOW);
        slots().release(slot, NOW.plusSeconds(5));
        assertThat(slots().held(ALICE, "job-1")).isEmpty();
        assertThat(slots().last(ALICE, "job-1")).contains(NOW);
        assertThat(slots().last(ALICE, "job-2")).isEmpty();
    }

    @Test
    default void a_job_may_be_given_another_slot_later() {
        slots().release(add(ALICE, "job-1", NOW), NOW.plusSeconds(5));
        Slot later = add(ALICE, "job-1", NOW.plusSeconds(9));
        slots().release(new Slot(ALICE, "job-1", NOW, null), NOW.plusSeconds(10));
        assertThat(slots().held(ALICE, "job-1")).contains(later);
        assertThat(slots().last(ALICE, "job-1")).contains(later.allocatedAt());
    }

    @Test
    default void adding_and_releasing_are_undone_with_their_transaction() {
        Slot slot = add(ALICE, "job-1", NOW);
        undone(() -> slots().release(slot, NOW.plusSeconds(5)));
        undone(() -> add(BOB, "job-1", NOW));
        assertThat(slots().held(ALICE, "job-1")).contains(slot);
        assertThat(slots().held(BOB, "job-1")).isEmpty();
    }
}
