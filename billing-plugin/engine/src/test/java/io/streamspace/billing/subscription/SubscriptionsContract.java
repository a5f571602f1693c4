package io.streamspace.billing.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.StorageContract;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every kind of subscriptions does. */
public interface SubscriptionsContract extends StorageContract {

    Subscriptions subscriptions();

    private List<Subscription> all(AccountId account) {
        return subscriptions().of(List.of(account)).getOrDefault(account, List.of());
    }

    private static Subscription basic(Instant from) {
        return Subscription.chosen(ALICE, "basic", from, NOW);
    }

    @Test
    default void subscriptions_are_read_by_start_and_account() {
        Subscription later = basic(NOW.plus(DAY));
        Subscription first = basic(NOW);
        Subscription bobs = Subscription.chosen(BOB, "pro", NOW, NOW).tried(NOW.plus(DAY));
        List.of(later, first, bobs).forEach(subscriptions()::choose);
        assertThat(subscriptions().of(EVERYBODY)).isEqualTo(Map.of(ALICE, List.of(first, later), BOB, List.of(bobs)));
        assertThat(subscriptions().of(List.of(ACME))).isEmpty();
    }

    @Test
    default void another_choice_for_the_same_instant_takes_the_place_of_the_first() {
        Subscription first = basic(NOW);
        Subscription second = Subscription.chosen(ALICE, "pro", NOW, NOW.plus(HOUR));
        assertThat(subscriptions().choose(first)).isEqualTo(first.id() + ":0");
        subscriptions().cancel(ALICE, first.id(), JANUARY.end());
        assertThat(subscriptions().choose(second)).isEqualTo(first.id() + ":2");
        assertThat(all(ALICE))
                .containsExactly(
                        new Subscription(ALICE, first.id(), "pro", Subscription.Status.ACTIVE, NOW, NOW, null, null));
    }

    @Test
    default void every_change_has_a_name_of_its_own() {
        Subscription basic = basic(NOW);
        subscriptions().choose(basic);
        assertThat(subscriptions().cancel(ALICE, basic.id(), JANUARY.end())).isEqualTo(basic.id() + ":1");
        assertThat(subscriptions().cancel(ALICE, basic.id(), NOW.plus(DAY))).isEqualTo(basic.id() + ":2");
        assertThat(all(ALICE)).extracting(Subscription::canceledAt).containsExactly(NOW.plus(DAY));
    }

    @Test
    default void what_is_not_there_cannot_be_cancelled() {
        subscriptions().choose(basic(NOW));
        assertThatThrownBy(() -> subscriptions().cancel(BOB, basic(NOW).id(), NOW))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    default void choices_and_ends_that_lie_ahead_are_withdrawn() {
        Subscription first = basic(NOW);
        Subscription now = basic(NOW.plus(HOUR));
        Subscription ahead =
                Subscription.chosen(ALICE, "pro", NOW.plus(DAY), NOW).tried(JANUARY.end());
        Subscription bobs = Subscription.chosen(BOB, "pro", NOW.plus(DAY), NOW);
        List.of(first, now, ahead, bobs).forEach(subscriptions()::choose);
        subscriptions().cancel(ALICE, first.id(), NOW.plus(HOUR));
        subscriptions().cancel(ALICE, now.id(), NOW.plus(HOUR).plusSeconds(1));

        subscriptions().withdrawAfter(ALICE, NOW.plus(HOUR));

        assertThat(all(ALICE)).extracting(Subscription::id).containsExactly(first.id(), now.id());
        assertThat(all(ALICE)).extracting(Subscription::canceledAt).containsExactly(NOW.plus(HOUR), null);
        assertThat(all(BOB)).containsExactly(bobs);
        assertThat(subscriptions().trials().plansTriedBy(ALICE, JANUARY.end())).isEmpty();
    }

    @Test
    default void adding_what_is_there_changes_nothing() {
        Subscription basic = basic(NOW);
        subscriptions().add(basic);
        subscriptions()
                .add(new Subscription(ALICE, basic.id(), "pro", Subscription.Status.ACTIVE, NOW.plus(DAY), NOW, null));
        assertThat(all(ALICE)).containsExactly(basic);
    }

    @Test
    default void two_subscriptions_do_not_start_at_once() {
        subscriptions().add(basic(NOW));
        Subscription other = new Subscription(ALICE, "sub_other", "pro", Subscription.Status.ACTIVE, NOW, NOW, null);
        assertThatThrownBy(() -> subscriptions().add(other)).isInstanceOf(RuntimeException.class);
        assertThat(all(ALICE)).containsExactly(basic(NOW));
    }

    @Test
    default void changes_are_undone_with_their_transaction() {
        Subscription basic = basic(NOW);
        subscriptions().choose(basic);
        undone(() -> subscriptions().cancel(ALICE, basic.id(), JANUARY.end()));
        undone(() -> subscriptions().choose(basic(NOW.plus(DAY)).tried(JANUARY.end())));
        assertThat(all(ALICE)).containsExactly(basic);
        assertThat(subscriptions().cancel(ALICE, basic.id(), JANUARY.end())).isEqualTo(basic.id() + ":1");
        assertThat(subscriptions().trials().plansTriedBy(ALICE, JANUARY.end())).isEmpty();
    }
}
