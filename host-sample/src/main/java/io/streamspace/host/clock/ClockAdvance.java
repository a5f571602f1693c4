package io.streamspace.host.clock;

import io.streamspace.host.plugin.ActivePlugin;
import io.streamspace.plugin.ScheduledWork;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes from one instant to another and does on the way, in order, what falls due. */
final class ClockAdvance {

    private static final Logger LOG = LoggerFactory.getLogger(ClockAdvance.class);
    private static final int TRIES = 5;
    private static final long FIRST_PAUSE_MILLIS = 200;

    private final HostClock clock;
    private final Supplier<List<ActivePlugin>> plugins;
    private final Surroundings surroundings;

    ClockAdvance(HostClock clock, Supplier<List<ActivePlugin>> plugins, Surroundings surroundings) {
        this.clock = clock;
        this.plugins = plugins;
        this.surroundings = surroundings;
    }

    /**
     * Takes one step: to the next instant at which something is due, or to the target, whichever comes first.
     *
     * @return whether anything was due there
     */
    boolean stepTowards(Instant target) throws InterruptedException {
        Instant from = clock.now();
        Instant next = plugins.get().stream()
                .flatMap(active -> nextFire(active, from).stream())
                .min(Instant::compareTo)
                .filter(due -> !due.isAfter(target))
                .orElse(target);
        List<ActivePlugin> due = plugins.get().stream()
                .filter(active -> nextFire(active, from).filter(next::equals).isPresent())
                .toList();
        clock.moveTo(next);
        if (due.isEmpty()) {
            return false;
        }
        surroundings.beatAll(next);
        surroundings.settle();
        for (ActivePlugin active : due) {
            fire(active, next);
        }
        return true;
    }

    private static Optional<Instant> nextFire(ActivePlugin active, Instant from) {
        try {
            return active.plugin().scheduledWork().flatMap(work -> work.nextFire(from));
        } catch (RuntimeException | LinkageError e) {
            LOG.error("{} cannot say what is due next", active.id(), e);
            return Optional.empty();
        }
    }

    /** A fire that fails is tried again for a while; then time goes on, and the plugin's later work makes it good. */
    private void fire(ActivePlugin active, Instant at) throws InterruptedException {
        ScheduledWork work = active.plugin().scheduledWork().orElseThrow();
        for (int tries = 1; plugins.get().contains(active); tries++) {
            try {
                work.fire(at);
                return;
            } catch (RuntimeException | LinkageError e) {
                LOG.error("{} failed in its work due at {} (try {} of {})", active.id(), at, tries, TRIES, e);
                if (tries == TRIES) {
                    return;
                }
                Thread.sleep(FIRST_PAUSE_MILLIS << tries);
            }
        }
    }
}
