package io.streamspace.billing.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountLocks;
import io.streamspace.billing.account.InMemoryAccountLocks;
import io.streamspace.billing.account.InMemoryTest;
import io.streamspace.billing.values.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class DecisionLocksTest extends InMemoryTest {

    private final InMemoryAccountLocks locks = new InMemoryAccountLocks(accounts, transactions);
    private final List<Instant> read = new ArrayList<>();

    /** Transactions that run what is read ahead at once. */
    private final Transactions reading = new Transactions() {
        @Override
        public <T> T in(Supplier<T> work) {
            return transactions.in(work);
        }

        @Override
        public void ahead(String about, List<Runnable> reads) {
            reads.forEach(Runnable::run);
        }
    };

    /** Decides while a clock shows these instants, one after the other. */
    private Instant decidedAt(Instant... clock) {
        Iterator<Instant> shown = List.of(clock).iterator();
        DecisionLocks decisions = new DecisionLocks(reading, shown::next);
        return reading.in(() -> decisions
                .take(new DecisionLocks.Locking<>(
                        "decision",
                        List.of(),
                        now -> locks.decide(ALICE, now),
                        AccountLocks.Decision::at,
                        List.of(read::add)))
                .at());
    }

    @Test
    void a_decision_bears_the_instant_before_its_lock() {
        assertThat(decidedAt(NOW, NOW.plusMillis(3))).isEqualTo(NOW);
        assertThat(read).containsExactly(NOW);
    }

    @Test
    void a_clock_that_is_behind_reads_again_at_the_last_decisions_instant() {
        Instant last = NOW.plusSeconds(30);
        decidedAt(last, last);
        read.clear();
        assertThat(decidedAt(NOW, NOW.plusMillis(3))).isEqualTo(last);
        assertThat(read).containsExactly(NOW, last);
    }

    @Test
    void whoever_waited_long_for_the_lock_decides_at_present() {
        Instant present = NOW.plus(DecisionLocks.LONGEST_WAIT).plusMillis(1);
        assertThat(decidedAt(NOW, present)).isEqualTo(present);
        assertThat(read).containsExactly(NOW, present);
        assertThat(decidedAt(NOW, NOW)).isEqualTo(present);
    }

    @Test
    void a_wait_across_the_edge_of_a_period_is_decided_in_the_new_one() {
        Instant edge = JANUARY.end();
        Instant present = edge.plus(Duration.ofDays(31));
        assertThat(decidedAt(edge.minusMillis(1), present)).isEqualTo(present);
    }
}
