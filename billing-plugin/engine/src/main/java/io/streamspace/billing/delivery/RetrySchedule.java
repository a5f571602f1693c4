package io.streamspace.billing.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When a failed attempt is repeated. Each pause is lengthened by up to a tenth at random, so that what failed together does
 * not return together. The receiver may ask for a longer pause, up to a day, never for a shorter one.
 */
public final class RetrySchedule {

    private static final Duration LONGEST_ASKED = Duration.ofDays(1);
    private static final int JITTER_SHARE = 10;

    private final List<Duration> pauses;
    private final @Nullable Duration patience;
    private final RandomGenerator random;

    private RetrySchedule(List<Duration> pauses, @Nullable Duration patience, RandomGenerator random) {
        this.pauses = pauses;
        this.patience = patience;
        this.random = random;
    }

    /** The schedule that the Standard Webhooks specification gives as its example: nine retries over three days. */
    public static RetrySchedule ofMessages(RandomGenerator random) {
        return new RetrySchedule(
                List.of(
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30),
                        Duration.ofHours(2),
                        Duration.ofHours(5),
                        Duration.ofHours(10),
                        Duration.ofHours(14),
                        Duration.ofHours(20),
                        Duration.ofHours(24)),
                null,
                random);
    }

    /** Pauses from 5 seconds to an hour, until three days after the first failure. */
    public static RetrySchedule ofProviderCalls(RandomGenerator random) {
        return new RetrySchedule(
                List.of(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(30),
                        Duration.ofHours(1)),
                Duration.ofDays(3),
                random);
    }

    /**
     * Returns when to repeat a failed attempt; empty if it was the last.
     *
     * @param now when it ended
     * @param asked the pause that the receiver asked for; null: none
     */
    public Optional<Instant> next(Leased<?> leased, Instant now, @Nullable Duration asked) {
        return isLast(leased, now) ? Optional.empty() : Optional.of(now.plus(pause(leased.tries(), asked)));
    }

    private boolean isLast(Leased<?> leased, Instant now) {
        if (patience == null) {
            return leased.tries() > pauses.size();
        }
        Instant since = leased.failingSince();
        return since != null && !now.isBefore(since.plus(patience));
    }

    private Duration pause(int tries, @Nullable Duration asked) {
        Duration step = pauses.get(Math.min(tries, pauses.size()) - 1);
        Duration pause = step.plusMillis(random.nextLong(step.toMillis() / JITTER_SHARE + 1));
        Duration wish = asked == null || asked.compareTo(LONGEST_ASKED) < 0 ? asked : LONGEST_ASKED;
        return wish == null || wish.compareTo(pause) < 0 ? pause : wish;
    }
}
