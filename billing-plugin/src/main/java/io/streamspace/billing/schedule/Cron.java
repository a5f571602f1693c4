package io.streamspace.billing.schedule;

import io.streamspace.billing.config.UnixCron;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/** When a job fires: a unix cron expression, read in UTC. */
public final class Cron {

    private static final List<Duration> LOOK_BACK =
            List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(32), Duration.ofDays(366));

    private final List<CronExpression> expressions = new ArrayList<>();

    /** @throws IllegalArgumentException if it is no five-field unix cron expression */
    public Cron(String unix) {
        for (String quartz : UnixCron.parse(unix)) {
            expressions.add(expression(quartz));
        }
    }

    /** The first fire strictly after an instant; empty if there is none any more. */
    public Optional<Instant> next(Instant after) {
        return expressions.stream()
                .map(expression -> expression.getNextValidTimeAfter(Date.from(after)))
                .filter(java.util.Objects::nonNull)
                .map(Date::toInstant)
                .min(Instant::compareTo);
    }

    /** Whether it fires at exactly this instant. */
    public boolean firesAt(Instant instant) {
        return next(instant.minusMillis(1)).filter(instant::equals).isPresent();
    }

    /** The last fire after one instant and up to another (included); looks back a year at most. */
    public Optional<Instant> last(Instant after, Instant upTo) {
        for (Duration window : LOOK_BACK) {
            Instant start = upTo.minus(window).isAfter(after) ? upTo.minus(window) : after;
            Optional<Instant> found = lastOf(start, upTo);
            if (found.isPresent() || start.equals(after)) {
                return found;
            }
        }
        return Optional.empty();
    }

    List<CronExpression> expressions() {
        return expressions;
    }

    private Optional<Instant> lastOf(Instant after, Instant upTo) {
        Optional<Instant> last = Optional.empty();
        Optional<Instant> next = next(after);
        while (next.isPresent() && !next.get().isAfter(upTo)) {
            last = next;
            next = next(next.get());
        }
        return last;
    }

    private static CronExpression expression(String quartz) {
        try {
            CronExpression expression = new CronExpression(quartz);
            expression.setTimeZone(TimeZone.getTimeZone("UTC"));
            return expression;
        } catch (ParseException e) {
            throw new IllegalArgumentException("not a cron expression: " + quartz, e);
        }
    }
}
