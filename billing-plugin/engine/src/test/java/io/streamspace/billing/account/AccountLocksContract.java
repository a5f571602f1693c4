package io.streamspace.billing.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every kind of locks of accounts does. */
public interface AccountLocksContract extends StorageContract {

    AccountLocks locks();

    @Test
    default void an_account_that_is_not_open_is_opened() {
        assertThat(transactions().in(() -> locks().lock(ALICE, NOW))).isEqualTo(Account.Standing.ACTIVE);
        assertThat(accounts().find(ALICE).orElseThrow().openedAt()).isEqualTo(NOW);
    }

    @Test
    default void an_account_that_is_open_stays_as_it_was() {
        open(ALICE);
        transactions().run(() -> locks().lock(ALICE, NOW.plus(DAY)));
        assertThat(accounts().find(ALICE).orElseThrow().openedAt()).isEqualTo(NOW);
    }

    @Test
    default void a_decision_bears_the_instant_it_is_made_at() {
        AccountLocks.Decision first = transactions().in(() -> locks().decide(ALICE, NOW));
        assertThat(first).isEqualTo(new AccountLocks.Decision(Account.Standing.ACTIVE, NOW));
        assertThat(decidedAt(ALICE, NOW.plusNanos(1_000))).isEqualTo(NOW.plusNanos(1_000));
    }

    @Test
    default void a_decision_never_bears_an_earlier_instant_than_the_one_before_it() {
        open(ALICE, BOB);
        decidedAt(ALICE, NOW.plus(HOUR));
        assertThat(decidedAt(ALICE, NOW)).isEqualTo(NOW.plus(HOUR));
        assertThat(decidedAt(BOB, NOW)).isEqualTo(NOW);
    }

    @Test
    default void a_decision_that_is_undone_leaves_no_instant() {
        open(ALICE);
        undone(() -> locks().decide(ALICE, NOW.plus(HOUR)));
        assertThat(decidedAt(ALICE, NOW)).isEqualTo(NOW);
    }

    private Instant decidedAt(AccountId account, Instant now) {
        return transactions().in(() -> locks().decide(account, now)).at();
    }

    @Test
    default void decisions_over_one_account_are_made_one_after_another() {
        open(ALICE);
        AtomicInteger decisions = new AtomicInteger();
        CompletableFuture.allOf(IntStream.range(0, 4)
                        .mapToObj(host -> CompletableFuture.runAsync(() -> decide(decisions)))
                        .toArray(CompletableFuture[]::new))
                .join();
        assertThat(decisions).hasValue(4 * 25);
    }

    private void decide(AtomicInteger decisions) {
        for (int i = 0; i < 25; i++) {
            transactions().run(() -> {
                locks().lock(ALICE, NOW);
                int seen = decisions.get();
                Thread.yield();
                decisions.set(seen + 1);
            });
        }
    }
}
