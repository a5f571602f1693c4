package io.streamspace.billing.provider.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The retry schedule: delays grow from 5 seconds to an hour, each lengthened by up to a tenth at random so that what
 * failed together does not return together, for three days. The provider may ask for a longer delay, up to a day, never
 * for a shorter one.
 */
public final class BackOff {

    /** How long something is tried in vain. */
    public static final Duration PATIENCE = Duration.ofDays(3);

    private static final List<Duration> STEPS = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1));
    private static final Duration LONGEST_ASKED = Duration.ofDays(1);
    private static final int JITTER_SHARE = 10;

    private final RandomGenerator random;

    public BackOff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * When to try again after a try in vain; empty if that was the last one.
     *
     * @param now the machine's
     * @param asked how long the provider asked to be left alone; null: it did not
     */
    public Optional<Instant> next(LeasedAttempt leasedAttempt, Instant now, @Nullable Duration asked) {
        Instant since = leasedAttempt.failingSince() == null ? now : leasedAttempt.failingSince();
        return now.isBefore(since.plus(PATIENCE))
                ? Optional.of(now.plus(pause(leasedAttempt.tries(), asked)))
                : Optional.empty();
    }

    private Duration pause(int tries, @Nullable Duration asked) {
        Duration step = STEPS.get(Math.min(tries, STEPS.size()) - 1);
        Duration pause = step.plusMillis(random.nextLong(step.toMillis() / JITTER_SHARE + 1));
        Duration wish = asked == null ? Duration.ZERO : min(asked, LONGEST_ASKED);
        return wish.compareTo(pause) > 0 ? wish : pause;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
