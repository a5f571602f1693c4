package io.streamspace.host.clock;

import io.streamspace.host.plugin.ActivePlugin;
import io.streamspace.plugin.ScheduledWork;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes from one instant to another and does on the way, in order, what falls due. It stops where a plugin says that a fire
 * matters; every fire is one of those that happen by themselves under a real clock.
 */
final class ClockAdvance {

    private static final Logger LOG = LoggerFactory.getLogger(ClockAdvance.class);
    private static final int TRIES = 5;
    private static final long FIRST_PAUSE_MILLIS = 200;

    private final HostClock clock;
    private final Supplier<List<ActivePlugin>> plugins;
    private final Surroundings surroundings;
    private long taken = -1;
    private Instant calmSince;

    ClockAdvance(HostClock clock, Supplier<List<ActivePlugin>> plugins, Surroundings surroundings) {
        this.clock = clock;
        this.plugins = plugins;
        this.surroundings = surroundings;
        this.calmSince = clock.now();
    }

    /** A walk begins here: whatever has happened since the last one may matter to it. */
    void begin() {
        calmSince = clock.now();
    }

    /**
     * Takes one step: to the next instant at which something is due, or to the target, whichever comes first.
     *
     * @param end where the journey ends that the walk to the target is part of
     * @return whether anything was due there
     */
    boolean stepTowards(Instant target, Instant end) throws InterruptedException {
        Map<ActivePlugin, Instant> stops = stops(clock.now(), target, end);
        Instant next = stops.values().stream().min(Instant::compareTo).orElse(target);
        clock.moveTo(next);
        if (stops.isEmpty()) {
            return false;
        }
        surroundings.beatAll(next);
        surroundings.settle();
        for (Map.Entry<ActivePlugin, Instant> stop : stops.entrySet()) {
            if (stop.getValue().equals(next)) {
                fire(stop.getKey(), next);
            }
        }
        return true;
    }

    /** Where each plugin's next fire up to the target is that matters; in the order of the plugins. */
    private Map<ActivePlugin, Instant> stops(Instant from, Instant target, Instant end) throws InterruptedException {
        Map<ActivePlugin, Instant> stops = new LinkedHashMap<>();
        for (ActivePlugin active : plugins.get()) {
            asked(active, work -> work.nextFire(from))
                    .filter(fire -> !fire.isAfter(target))
                    .ifPresent(fire -> stops.put(active, fire));
        }
        if (!stops.isEmpty()) {
            noteArrivals(from);
            Optional<Instant> happening = surroundings.nextHappening();
            stops.replaceAll((active, fire) -> nextDue(active, fire, new Stretch(from, end, happening)));
            stops.values().removeIf(due -> due.isAfter(target));
        }
        return stops;
    }

    /** What is still to be walked of the journey, and when something happens of itself. */
    private record Stretch(Instant from, Instant end, Optional<Instant> happening) {}

    private void noteArrivals(Instant now) throws InterruptedException {
        long position = surroundings.settle();
        if (position != taken) {
            calmSince = now;
        }
        taken = position;
    }

    /** Not behind the fire that first sees what happens of itself on the way. */
    private Instant nextDue(ActivePlugin active, Instant fire, Stretch stretch) {
        Instant due = asked(active, work -> work.nextDue(calmSince, stretch.from(), stretch.end()))
                .orElse(fire);
        return stretch.happening()
                .filter(due::isAfter)
                .flatMap(at -> at.isAfter(stretch.from())
                        ? asked(active, work -> work.nextFire(at.minusMillis(1)))
                        : Optional.of(fire))
                .filter(due::isAfter)
                .orElse(due);
    }

    private static Optional<Instant> asked(ActivePlugin active, Function<ScheduledWork, Optional<Instant>> question) {
        try {
            return active.plugin().scheduledWork().flatMap(question);
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
