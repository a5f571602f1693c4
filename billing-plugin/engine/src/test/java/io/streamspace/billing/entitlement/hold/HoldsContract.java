package io.streamspace.billing.entitlement.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.StorageContract;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every kind of holds does. */
public interface HoldsContract extends StorageContract {

    Holds holds();

    private Hold add(AccountId account, String meter, long quantity) {
        return holds().add(new Holds.Taken(account, meter, quantity, NOW, NOW.plus(HOUR)));
    }

    @Test
    default void a_hold_is_found_as_it_was_added() {
        Hold hold = add(ALICE, "cpu", 500);
        assertThat(hold).isEqualTo(new Hold(ALICE, hold.id(), "cpu", 500, NOW, NOW.plus(HOUR), Hold.Fate.PENDING));
        assertThat(holds().find(hold.id())).contains(hold);
        assertThat(holds().find(hold.id() + "0")).isEmpty();
        assertThat(add(ALICE, "cpu", 500).id()).isNotEqualTo(hold.id());
    }

    @Test
    default void a_hold_is_locked_for_a_decision_at_an_instant_that_does_not_go_back() {
        open(ALICE);
        Hold hold = add(ALICE, "cpu", 500);
        assertThat(locked(hold.id(), NOW.plus(HOUR))).contains(new Holds.Locked(hold, NOW.plus(HOUR)));
        assertThat(locked(hold.id(), NOW)).contains(new Holds.Locked(hold, NOW.plus(HOUR)));
        assertThat(locked(hold.id() + "0", NOW)).isEmpty();
    }

    private Optional<Holds.Locked> locked(String id, Instant now) {
        return transactions().in(() -> {
            holds().lockShard(id);
            return holds().lock(id, now);
        });
    }

    @Test
    default void a_hold_of_nothing_is_refused() {
        assertThatThrownBy(() -> add(ALICE, "cpu", 0)).isInstanceOf(RuntimeException.class);
    }

    @Test
    default void what_became_of_a_hold_is_kept() {
        Hold settled = add(ALICE, "cpu", 500).settled(200, NOW.plusSeconds(1));
        Hold released = add(ALICE, "cpu", 500).released(NOW.plusSeconds(2));
        Hold longer = add(ALICE, "cpu", 500).until(NOW.plus(DAY));
        List.of(settled, released, longer).forEach(holds()::save);
        assertThat(holds().find(settled.id())).contains(settled);
        assertThat(holds().find(released.id())).contains(released);
        assertThat(holds().find(longer.id())).contains(longer);
    }

    @Test
    default void a_hold_is_resolved_once() {
        Hold hold = add(ALICE, "cpu", 500);
        holds().save(hold.released(NOW.plusSeconds(1)));
        holds().save(hold.released(NOW.plusSeconds(1)));
        assertThatThrownBy(() -> holds().save(hold.settled(1, NOW.plusSeconds(2))))
                .hasMessageContaining("is released already");
        assertThat(holds().find(hold.id())).contains(hold.released(NOW.plusSeconds(1)));
    }

    @Test
    default void open_holds_are_summed_by_account_and_meter() {
        add(ALICE, "cpu", 500);
        add(ALICE, "cpu", 250);
        add(ALICE, "memory", 7);
        add(BOB, "cpu", 1);
        holds().save(add(ALICE, "cpu", 9).released(NOW));
        assertThat(holds().open(EVERYBODY, NOW))
                .isEqualTo(Map.of(ALICE, Map.of("cpu", 750L, "memory", 7L), BOB, Map.of("cpu", 1L)));
        assertThat(holds().open(List.of(BOB), NOW)).containsOnlyKeys(BOB);
        assertThat(holds().open(EVERYBODY, NOW.plus(HOUR))).isEmpty();
    }

    @Test
    default void sums_stop_at_the_greatest_long() {
        add(ALICE, "cpu", Long.MAX_VALUE);
        add(ALICE, "cpu", 1);
        assertThat(holds().open(List.of(ALICE), NOW)).isEqualTo(Map.of(ALICE, Map.of("cpu", Long.MAX_VALUE)));
    }

    @Test
    default void holds_expire_at_the_end_of_their_lease() {
        Hold hold = add(ALICE, "cpu", 500);
        Hold released = add(ALICE, "cpu", 500).released(NOW);
        holds().save(released);
        assertThat(holds().expire(NOW.plus(HOUR).minusMillis(1))).isZero();
        assertThat(holds().expire(NOW.plus(DAY))).isOne();
        assertThat(holds().expire(NOW.plus(DAY))).isZero();
        assertThat(holds().find(hold.id()).orElseThrow().fate())
                .isEqualTo(new Hold.Fate(Hold.State.EXPIRED, NOW.plus(HOUR), null));
        assertThat(holds().find(released.id())).contains(released);
    }

    @Test
    default void adding_and_saving_are_undone_with_their_transaction() {
        Hold hold = add(ALICE, "cpu", 500);
        undone(() -> holds().save(hold.released(NOW)));
        undone(() -> add(BOB, "cpu", 500));
        assertThat(holds().open(EVERYBODY, NOW)).isEqualTo(Map.of(ALICE, Map.of("cpu", 500L)));
    }
}
