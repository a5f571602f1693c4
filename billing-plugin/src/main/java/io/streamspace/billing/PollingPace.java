package io.streamspace.billing;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * How often queues are looked at: at every turn while the platform is in use and for a minute after, every half minute
 * otherwise. What another host left behind, and tries that are due again, wait so long on an idle platform.
 */
final class PollingPace {

    /** From one turn to the next. */
    static final Duration TURN = Duration.ofSeconds(1);

    private static final Duration IN_USE = Duration.ofMinutes(1);
    private static final Duration IDLE_PAUSE = Duration.ofSeconds(30);

    private final LongSupplier nanoTime;
    private volatile long lastUse;

    PollingPace() {
        this(System::nanoTime);
    }

    /** @param nanoTime as {@link System#nanoTime} */
    PollingPace(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lastUse = nanoTime.getAsLong();
    }

    /** Something was or is going to be written that may have to be published or delivered. */
    void noteUse() {
        lastUse = nanoTime.getAsLong();
    }

    /**
     * One turn of looking at a queue, to be called by one thread at a time.
     *
     * @param look returns whether it found anything
     */
    Runnable turn(BooleanSupplier look) {
        return new Turn(look);
    }

    private final class Turn implements Runnable {

        private final BooleanSupplier look;
        private long nextWhenIdle = nanoTime.getAsLong();

        Turn(BooleanSupplier look) {
            this.look = look;
        }

        @Override
        public void run() {
            long now = nanoTime.getAsLong();
            if (now - lastUse > IN_USE.toNanos() && now - nextWhenIdle < 0) {
                return;
            }
            nextWhenIdle = now + IDLE_PAUSE.toNanos();
            if (look.getAsBoolean()) {
                noteUse();
            }
        }
    }
}
