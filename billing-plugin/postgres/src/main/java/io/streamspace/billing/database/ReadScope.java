package io.streamspace.billing.database;

import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.Collection;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The time that a read of one account is about. A read of a wider time, sent ahead, answers a narrower one.
 *
 * @param name of what is read, and whose it is
 * @param overlaps whether a row has a part in an interval
 */
public record ReadScope<R>(String name, Interval within, BiPredicate<R, Interval> overlaps) {

    /** Of reads of exactly one account; null for reads of several. */
    public static <R> @Nullable ReadScope<R> ofOne(
            String what, Collection<?> accounts, Interval within, BiPredicate<R, Interval> overlaps) {
        return accounts.size() == 1
                ? new ReadScope<>(name(what, accounts.iterator().next()), within, overlaps)
                : null;
    }

    /** The name of what is read of an account. */
    public static String name(String what, Object account) {
        return what + " of " + account;
    }

    /** @param end null: it goes on */
    public static boolean overlap(Instant start, @Nullable Instant end, Interval asked) {
        return start.isBefore(asked.end()) && (end == null || end.isAfter(asked.start()));
    }
}
