package io.streamspace.billing.database;

import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The calendar months (UTC) that facts and records are partitioned by, each made before it is needed. What is written of
 * a month that was not made is kept all the same, in the default partition, and moved when the month is made; so to be
 * late costs time and nothing else. Safe to use from several threads and hosts.
 */
public final class Months {

    /** Made ahead, so that hardly anybody ever waits for a month to be made. */
    private static final Duration AHEAD = Duration.ofDays(70);

    private static final String ADD = Sql.read(Months.class, "add");

    private record Covered(Instant from, Instant to) {
        boolean includes(Instant since, Instant until) {
            return !since.isBefore(from) && !until.isAfter(to);
        }
    }

    private final Jdbi jdbi;
    private volatile @Nullable Covered covered;

    public Months(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Makes what is missing of the months between two instants and a little later; again changes nothing. Not inside a
     * transaction: other writers may have to end theirs first.
     */
    public synchronized void cover(Instant from, Instant to) {
        Covered before = covered;
        if (before == null || !before.includes(from, to)) {
            Instant since = before == null || from.isBefore(before.from()) ? from : before.from();
            Instant until = before == null || to.plus(AHEAD).isAfter(before.to()) ? to.plus(AHEAD) : before.to();
            jdbi.useTransaction(handle -> handle.execute(ADD, Sql.parameter(since), Sql.parameter(until)));
            covered = new Covered(since, until);
        }
    }
}
