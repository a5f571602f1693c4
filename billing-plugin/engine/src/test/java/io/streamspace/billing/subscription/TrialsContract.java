package io.streamspace.billing.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.StorageContract;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every kind of trials does. */
public interface TrialsContract extends StorageContract {

    Subscriptions subscriptions();

    private Trials trials() {
        return subscriptions().trials();
    }

    private Trials.Trial tries(AccountId account, String plan, Instant from, Instant until) {
        Subscription chosen = Subscription.chosen(account, plan, from, NOW).tried(until);
        subscriptions().choose(chosen);
        return new Trials.Trial(account, plan, chosen.id(), from, until);
    }

    private List<Trials.Trial> announce(Instant now, Instant by, int limit) {
        return transactions().in(() -> trials().announceEnding(now, by, limit));
    }

    private List<Trials.Trial> ended(AccountId account, Instant at) {
        return transactions().in(() -> trials().lockEnded(account, at));
    }

    @Test
    default void a_plan_is_tried_once() {
        tries(ALICE, "pro", NOW, NOW.plus(DAY));
        assertThatThrownBy(
                        () -> tries(ALICE, "pro", NOW.plus(DAY), NOW.plus(DAY).plus(HOUR)))
                .isInstanceOf(RuntimeException.class);
        assertThat(trials().plansTriedBy(ALICE, NOW)).containsExactly("pro");
        assertThat(trials().plansTriedBy(ALICE, NOW.minusMillis(1))).isEmpty();
        assertThat(trials().plansTriedBy(BOB, NOW)).isEmpty();
    }

    @Test
    default void accounts_whose_trials_ended_are_listed_until_that_is_settled() {
        Trials.Trial bobs = tries(BOB, "pro", NOW, NOW.plus(DAY));
        Trials.Trial team = tries(ALICE, "team", NOW.plus(HOUR), NOW.plus(DAY));
        Trials.Trial pro = tries(ALICE, "pro", NOW, NOW.plus(DAY));
        tries(ACME, "pro", NOW, JANUARY.end());
        assertThat(trials().endedBy(NOW.plus(DAY), null, 10)).containsExactly(ALICE, BOB);
        assertThat(trials().endedBy(NOW.plus(DAY), null, 1)).containsExactly(ALICE);
        assertThat(trials().endedBy(NOW.plus(DAY), ALICE, 10)).containsExactly(BOB);
        assertThat(trials().endedBy(NOW.plus(DAY).minusMillis(1), null, 10)).isEmpty();
        assertThat(ended(ALICE, NOW.plus(DAY))).containsExactly(pro, team);
        trials().settled(List.of(pro, team), NOW.plus(DAY));
        assertThat(ended(ALICE, NOW.plus(DAY))).isEmpty();
        assertThat(trials().endedBy(NOW.plus(DAY), null, 10)).containsExactly(BOB);
        assertThat(ended(BOB, NOW.plus(DAY))).containsExactly(bobs);
    }

    @Test
    default void trials_that_will_end_are_announced_once() {
        Trials.Trial trial = tries(ALICE, "pro", NOW, NOW.plus(DAY));
        tries(BOB, "pro", NOW, JANUARY.end());
        assertThat(announce(NOW.minusMillis(1), NOW.plus(DAY), 10)).isEmpty();
        assertThat(announce(NOW, NOW.plus(DAY).minusMillis(1), 10)).isEmpty();
        assertThat(announce(NOW, NOW.plus(DAY), 10)).containsExactly(trial);
        assertThat(announce(NOW, NOW.plus(DAY), 10)).isEmpty();
    }

    @Test
    default void no_more_trials_are_announced_than_asked_for() {
        Trials.Trial alices = tries(ALICE, "pro", NOW, NOW.plus(DAY));
        Trials.Trial bobs = tries(BOB, "pro", NOW, NOW.plus(DAY));
        assertThat(announce(NOW, NOW.plus(DAY), 1)).containsExactly(alices);
        assertThat(announce(NOW, NOW.plus(DAY), 1)).containsExactly(bobs);
    }

    @Test
    default void a_trial_that_will_not_end_by_itself_is_not_announced() {
        Trials.Trial cancelled = tries(ALICE, "pro", NOW, NOW.plus(DAY));
        subscriptions().cancel(ALICE, cancelled.subscriptionId(), NOW.plus(DAY));
        tries(BOB, "pro", NOW, NOW.plus(DAY));
        subscriptions().choose(Subscription.chosen(BOB, "basic", NOW.plus(HOUR), NOW));
        assertThat(announce(NOW, NOW.plus(DAY), 10)).isEmpty();
    }

    @Test
    default void people_are_told_of_what_was_announced_until_they_were() {
        Trials.Trial alices = tries(ALICE, "pro", NOW, NOW.plus(DAY));
        Trials.Trial bobs = tries(BOB, "pro", NOW, NOW.plus(DAY));
        assertThat(trials().untold(10)).isEmpty();
        announce(NOW, NOW.plus(DAY), 10);
        assertThat(trials().untold(10)).containsExactly(alices, bobs);
        assertThat(trials().untold(1)).containsExactly(alices);
        trials().told(List.of(alices), NOW);
        assertThat(trials().untold(10)).containsExactly(bobs);
        trials().settled(List.of(bobs), NOW.plus(DAY));
        assertThat(trials().untold(10)).isEmpty();
    }

    @Test
    default void changes_are_undone_with_their_transaction() {
        Trials.Trial trial = tries(ALICE, "pro", NOW, NOW.plus(DAY));
        undone(() -> trials().announceEnding(NOW, NOW.plus(DAY), 10));
        undone(() -> trials().settled(List.of(trial), NOW));
        assertThat(announce(NOW, NOW.plus(DAY), 10)).containsExactly(trial);
    }
}
