package io.streamspace.billing.usage.postgres;

import io.streamspace.billing.database.Months;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.usage.LocalDay;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.values.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Gets ready what records and their rollups will be kept in: the months and the local days of a stretch of time. */
public final class UsagePartitions {

    private static final String DAYS = Sql.read(UsagePartitions.class, "days");
    private static final String TAKE_OVER = Sql.read(UsagePartitions.class, "take_over");
    private static final Duration AHEAD = Duration.ofDays(35);

    /** Of older time there is little, if anything: it may share one partition. */
    private static final Duration BACK = Duration.ofDays(800);

    private record Ready(UsageTerms terms, Instant through) {}

    private final Jdbi jdbi;
    private final Supplier<UsageTerms> terms;
    private final Months months;
    private final PostgresZoneDays zoneDays;
    private volatile @Nullable Ready ready;

    public UsagePartitions(Jdbi jdbi, Supplier<UsageTerms> terms) {
        this.jdbi = jdbi;
        this.terms = terms;
        this.months = new Months(jdbi);
        this.zoneDays = new PostgresZoneDays(jdbi);
    }

    /** Gets ready for the present, and takes over records written by versions that did not roll up. */
    public void start(Instant now) {
        through(now);
        jdbi.useTransaction(handle -> handle.execute(TAKE_OVER));
    }

    /** From the first billing period up to an instant; again does nothing. Not inside a transaction. */
    public void through(Instant instant) {
        UsageTerms now = terms.get();
        if (!isReady(now, instant)) {
            Instant first = now.calendars().start();
            Instant present = Interval.later(first, instant);
            months.cover(Interval.later(first, present.minus(BACK)), present);
            writeDays(now, instant.plus(AHEAD));
            ready = new Ready(now, instant.plus(AHEAD).minus(Duration.ofDays(5)));
        }
    }

    /**
     * The local days alone, for use that is about to be recorded by these terms; joins the transaction. They must be known
     * before: a record that was rolled up into another day than the one it is taken out of again leaves both wrong. Months
     * may come later.
     */
    void daysThrough(UsageTerms now, Instant instant) {
        if (!isReady(now, instant)) {
            writeDays(now, instant.plus(AHEAD));
        }
    }

    private boolean isReady(UsageTerms now, Instant instant) {
        Ready before = ready;
        return before != null && !before.through().isBefore(instant) && sameRules(before.terms(), now);
    }

    private static boolean sameRules(UsageTerms before, UsageTerms now) {
        return before.calendars()
                .common()
                .rules()
                .equals(now.calendars().common().rules());
    }

    private void writeDays(UsageTerms now, Instant until) {
        jdbi.useTransaction(handle -> Rows.of(
                        LocalDay.all(now.calendars().common(), now.history().billFrom(), until))
                .column("timestamptz", LocalDay::ruleFrom)
                .column("timestamptz", LocalDay::start)
                .column("timestamptz", LocalDay::end)
                .update(handle, DAYS));
        zoneDays.extend(until);
    }
}
