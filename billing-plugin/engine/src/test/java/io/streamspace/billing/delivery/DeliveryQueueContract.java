package io.streamspace.billing.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.StorageContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every queue of deliveries does.
 *
 * @param <T> the delivery
 * @param <R> the result of an attempt
 */
public interface DeliveryQueueContract<T, R> extends StorageContract {

    Duration LEASE = Duration.ofMinutes(2);

    DeliveryQueue<T, R> queue();

    /** Enqueues an entry that is due at an instant; returns its id. */
    String enqueue(String name, Instant dueAt);

    /** The name that an entry was enqueued by. */
    String name(T entry);

    R delivered(Instant at);

    /** A failed attempt, to be repeated. */
    R failed(Instant at, Instant dueAt);

    /** A failed attempt, not to be repeated. */
    R givenUp(Instant at);

    private List<Leased<T>> claim(Instant now, int most) {
        LeaseTerms terms = new LeaseTerms(LEASE, 100, 1000);
        return transactions().in(() -> queue().claim(new LeaseRequest(now, terms, most, null)));
    }

    private List<String> names(Instant now) {
        return claim(now, 10).stream().map(leased -> name(leased.entry())).toList();
    }

    private Leased<T> leased(String name, Instant now) {
        return claim(now, 10).stream()
                .filter(leased -> name(leased.entry()).equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void settle(Leased<T> leased, R result) {
        transactions().run(() -> queue().settle(leased, result));
    }

    private void release(Leased<T> leased, Instant now) {
        transactions().run(() -> queue().release(leased, now));
    }

    private void replay(String id, Instant now) {
        transactions().run(() -> queue().replay(id, now));
    }

    private String status(String id) {
        return transactions().in(() -> queue().lock(id)).orElseThrow();
    }

    @Test
    default void the_longest_due_is_leased_first_and_no_more_than_asked_for() {
        enqueue("second", NOW.minusSeconds(1));
        enqueue("first", NOW.minusSeconds(2));
        enqueue("third", NOW);
        enqueue("later", NOW.plusMillis(1));
        assertThat(claim(NOW, 2))
                .extracting(leased -> name(leased.entry()))
                .containsExactlyInAnyOrder("first", "second");
        assertThat(names(NOW)).containsExactly("third");
    }

    @Test
    default void an_entry_is_leased_once_until_its_lease_lapses() {
        enqueue("a", NOW);
        assertThat(claim(NOW, 10)).extracting(Leased::number).containsExactly(1);
        assertThat(names(NOW.plus(LEASE).minusMillis(1))).isEmpty();
        assertThat(claim(NOW.plus(LEASE), 10)).singleElement().satisfies(again -> {
            assertThat(again.number()).isEqualTo(2);
            assertThat(again.tries()).isEqualTo(2);
        });
    }

    @Test
    default void a_claim_that_is_undone_leased_nothing() {
        enqueue("a", NOW);
        undone(() -> queue().claim(new LeaseRequest(NOW, new LeaseTerms(LEASE, 100, 1000), 10, null)));
        assertThat(claim(NOW, 10)).extracting(Leased::number).containsExactly(1);
    }

    @Test
    default void what_is_delivered_is_not_leased_again() {
        enqueue("a", NOW);
        settle(leased("a", NOW), delivered(NOW.plusSeconds(1)));
        assertThat(names(NOW.plus(DAY))).isEmpty();
    }

    @Test
    default void what_failed_is_leased_again_when_it_is_due() {
        String id = enqueue("a", NOW);
        String waiting = status(id);
        settle(leased("a", NOW), failed(NOW.plusSeconds(1), NOW.plus(HOUR)));
        assertThat(status(id)).isEqualTo(waiting);
        assertThat(names(NOW.plus(HOUR).minusMillis(1))).isEmpty();
        assertThat(leased("a", NOW.plus(HOUR)).tries()).isEqualTo(2);
    }

    @Test
    default void what_is_given_up_waits_for_a_replay_which_has_all_tries_before_it() {
        String id = enqueue("a", NOW);
        settle(leased("a", NOW), givenUp(NOW.plusSeconds(1)));
        assertThat(names(NOW.plus(DAY))).isEmpty();
        replay(id, NOW.plus(DAY));
        Leased<T> again = leased("a", NOW.plus(DAY));
        assertThat(again.number()).isEqualTo(2);
        assertThat(again.tries()).isEqualTo(1);
    }

    @Test
    default void a_replay_leaves_an_entry_on_lease_alone() {
        String id = enqueue("a", NOW);
        leased("a", NOW);
        replay(id, NOW.plusSeconds(1));
        assertThat(names(NOW.plusSeconds(1))).isEmpty();
    }

    @Test
    default void a_lease_given_back_is_no_try() {
        enqueue("a", NOW);
        release(leased("a", NOW), NOW.plusSeconds(1));
        Leased<T> again = leased("a", NOW.plusSeconds(1));
        assertThat(again.number()).isEqualTo(2);
        assertThat(again.tries()).isEqualTo(1);
    }

    @Test
    default void a_failure_after_the_lease_was_lost_decides_nothing() {
        String id = enqueue("a", NOW);
        String waiting = status(id);
        Leased<T> lost = leased("a", NOW);
        Leased<T> held = leased("a", NOW.plus(LEASE));
        settle(lost, givenUp(NOW.plus(LEASE)));
        release(lost, NOW.plus(LEASE));
        assertThat(status(id)).isEqualTo(waiting);
        assertThat(names(NOW.plus(LEASE))).isEmpty();
        settle(held, delivered(NOW.plus(LEASE)));
        assertThat(status(id)).isNotEqualTo(waiting);
    }

    @Test
    default void an_unknown_entry_has_no_status() {
        assertThat(transactions().in(() -> queue().lock("nobody"))).isEmpty();
    }
}
