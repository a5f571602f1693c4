package io.streamspace.billing.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before the next try: the schedule that the Standard Webhooks specification gives as its example, each
 * step lengthened by up to a tenth at random so that what failed together does not come back together. An endpoint may ask
 * for more time, up to a day, never for less.
 */
public final class RetrySchedule {

    private static final List<Duration> STEPS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));
    private static final Duration LONGEST_ASKED = Duration.ofDays(1);
    private static final int JITTER_SHARE = 10;

    private final RandomGenerator random;

    public RetrySchedule(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The pause after so many tries in vain; empty if that was the last one.
     *
     * @param tries 1 or more
     * @param asked how long the endpoint asked to be left alone
     */
    public Optional<Duration> pause(int tries, @Nullable Duration asked) {
        return tries > STEPS.size() ? Optional.empty() : Optional.of(longer(lengthened(STEPS.get(tries - 1)), asked));
    }

    private Duration lengthened(Duration step) {
        return step.plusMillis(random.nextLong(step.toMillis() / JITTER_SHARE + 1));
    }

    private static Duration longer(Duration pause, @Nullable Duration asked) {
        Duration wish = asked == null ? Duration.ZERO : shorter(asked, LONGEST_ASKED);
        return wish.compareTo(pause) > 0 ? wish : pause;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
