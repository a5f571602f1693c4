package io.streamspace.billing.entitlement;

import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Takes the lock of an account together with what is decided by, in one round trip to the database.
 *
 * <p>The clock is therefore read before the lock is had. Decisions over an account bear instants in the order in which they
 * are made all the same: one bears the last decision's instant if that is later, and the present if the lock was waited for.
 * What was read for another instant is then read again, under the lock.
 */
final class DecisionLocks {

    /** The longest that may lie between reading the clock and having the lock. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final Transactions transactions;
    private final Supplier<Instant> clock;

    DecisionLocks(Transactions transactions, Supplier<Instant> clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * A decision to come.
     *
     * @param about names it: the kind, and whose it is
     * @param before locks that are taken before the account's
     * @param lock takes the account's, for a decision at an instant
     * @param reads what is read at that instant
     */
    record Locking<L>(
            String about,
            List<Runnable> before,
            Function<Instant, L> lock,
            Function<L, Instant> at,
            List<Consumer<Instant>> reads) {}

    /** Joins the transaction; the lock that is returned is of the instant that the decision bears. */
    <L> L take(Locking<L> locking) {
        Instant asked = now();
        L locked = take(locking, asked);
        Instant last = locking.at().apply(locked);
        Instant present = now();
        Instant at = present.isAfter(asked.plus(LONGEST_WAIT)) ? Interval.later(last, present) : last;
        return at.equals(asked) ? locked : take(locking, at);
    }

    private <L> L take(Locking<L> locking, Instant at) {
        List<Runnable> ahead = new ArrayList<>(locking.before());
        ahead.add(() -> locking.lock().apply(at));
        locking.reads().forEach(read -> ahead.add(() -> read.accept(at)));
        transactions.ahead(locking.about(), ahead);
        locking.before().forEach(Runnable::run);
        return locking.lock().apply(at);
    }

    /** As fine as it is stored. */
    private Instant now() {
        return clock.get().truncatedTo(ChronoUnit.MICROS);
    }
}
