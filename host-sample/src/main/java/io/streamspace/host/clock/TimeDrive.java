package io.streamspace.host.clock;

import io.streamspace.host.database.DatabaseTrouble;
import io.streamspace.host.http.Problem;
import io.streamspace.host.plugin.ActivePlugin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives the platform's clock. Under a real one it only lets the host's own sessions beat; under a running one it walks
 * in small steps after the machine's clock; under a standing one it walks when told.
 *
 * <p>Where a walk goes is stored first, so that a killed host finishes it at its next start. How far it came is stored
 * about once a second: plugins remember what they have done, and doing it again changes nothing.
 */
public final class TimeDrive implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TimeDrive.class);
    private static final long TICK_MILLIS = 200;
    private static final long PAUSE_MILLIS = 1_000;
    private static final long STORE_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ClockTable table;
    private final HostClock clock;
    private final ClockAdvance clockAdvance;
    private final Surroundings surroundings;
    private final ReentrantLock walking = new ReentrantLock(true);
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "clock"));
    private Duration offset;
    private long storedAtNanos = System.nanoTime();
    private volatile @Nullable Stretch underWay;
    private volatile boolean stopping;

    public TimeDrive(Jdbi jdbi, HostClock clock, Supplier<List<ActivePlugin>> plugins, Surroundings surroundings) {
        this.table = new ClockTable(jdbi);
        this.clock = clock;
        this.clockAdvance = new ClockAdvance(clock, plugins, surroundings);
        this.surroundings = surroundings;
        this.offset = table.load().offset();
    }

    /** Finishes a walk that was under way when the host stopped, if one was; waits while the database is away. */
    public void finishWalk() throws InterruptedException {
        while (!stopping && !finishedWalk()) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private boolean finishedWalk() throws InterruptedException {
        walking.lockInterruptibly();
        try {
            Instant target = table.load().target().orElse(clock.now());
            if (clock.isDriven() && target.isAfter(clock.now())) {
                LOG.info("Going on with the walk to {}", target);
                walkTo(target);
            }
            return true;
        } catch (RuntimeException e) {
            if (!DatabaseTrouble.isUnavailable(e)) {
                throw e;
            }
            LOG.warn("The walk waits for the database", e);
            return false;
        } finally {
            walking.unlock();
        }
    }

    /** Lets time go its way from now on. */
    public void start() {
        if (clock.mode() != ClockMode.STANDING) {
            ticker.scheduleWithFixedDelay(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /**
     * Moves time ahead; returns the new present when everything due on the way is done. One walk at a time.
     *
     * @param move from the present instant to the target
     * @throws RuntimeException a 422 problem if the target lies in the past
     */
    public Instant move(UnaryOperator<Instant> move) throws InterruptedException {
        walking.lockInterruptibly();
        try {
            Instant target = move.apply(present());
            if (target.isBefore(clock.now())) {
                throw Problem.invalid("now", "time does not go back; it is " + clock.now())
                        .asException();
            }
            try (Journey journey = journeyTo(target)) {
                walkTo(journey.to());
            }
            runOnFrom(target);
            return clock.now();
        } finally {
            walking.unlock();
        }
    }

    /**
     * Keeps the clock for whoever goes to an instant in several walks of one thread. Who else moves time waits until the
     * journey is closed.
     */
    public Journey journeyTo(Instant target) throws InterruptedException {
        walking.lockInterruptibly();
        return new Journey(new Stretch(clock.now(), target));
    }

    /** From where to where time is being moved, if it is. */
    public Optional<Stretch> underWay() {
        return Optional.ofNullable(underWay);
    }

    /** What one journey covers; of one within another, what the outer one does. */
    public final class Journey implements AutoCloseable {

        private final @Nullable Stretch outer = underWay;
        private final Stretch own;

        private Journey(Stretch own) {
            this.own = own;
            underWay = outer == null ? own : outer;
        }

        Instant to() {
            return own.to();
        }

        @Override
        public void close() {
            underWay = outer;
            walking.unlock();
        }
    }

    /** Lets a step that is under way come to its end. */
    @Override
    public void close() throws InterruptedException {
        stopping = true;
        ticker.shutdown();
        walking.lockInterruptibly();
        walking.unlock();
    }

    /** Where time would be if nothing had to be done on the way. */
    private Instant present() {
        Instant reached = clock.now();
        Instant running = clock.machineNow().plus(offset);
        return clock.mode() == ClockMode.RUNNING && running.isAfter(reached) ? running : reached;
    }

    private void walkTo(Instant target) throws InterruptedException {
        table.walkingTo(target);
        clockAdvance.begin();
        while (clock.now().isBefore(target)) {
            step(target);
        }
        surroundings.beatAll(target);
        surroundings.settle();
        table.arrived(target);
    }

    private void step(Instant target) throws InterruptedException {
        if (stopping) {
            throw Problem.of(503, "stopping", "The host stops; the walk goes on at its next start.")
                    .asException();
        }
        clockAdvance.stepTowards(target, journeysEnd(target));
        if (System.nanoTime() - storedAtNanos > STORE_EVERY_NANOS) {
            table.reached(clock.now());
            storedAtNanos = System.nanoTime();
        }
    }

    /** Before which plugins leave out no fire: where the journey ends, not each walk in it. */
    private Instant journeysEnd(Instant target) {
        Stretch journey = underWay;
        return journey != null && journey.to().isAfter(target) ? journey.to() : target;
    }

    private void runOnFrom(Instant target) {
        Duration ahead = Duration.between(clock.machineNow(), target);
        if (clock.mode() == ClockMode.RUNNING && ahead.compareTo(offset) > 0) {
            offset = ahead;
            table.offset(ahead);
        }
    }

    private void tick() {
        if (!walking.tryLock()) {
            return;
        }
        try {
            clockAdvance.begin();
            for (Instant target = present(); clock.now().isBefore(target) && !stopping; ) {
                step(target);
            }
            surroundings.beatDue(clock.now());
        } catch (RuntimeException e) {
            LOG.warn("The clock could not be moved; trying again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            walking.unlock();
        }
    }
}
