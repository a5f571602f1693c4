package io.streamspace.stripesimulator.money;

import io.streamspace.stripesimulator.state.SimulatorState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes what falls due happen. */
public final class Timeline {

    private final SimulatorState simulatorState;
    private final List<Timed> timed;

    public Timeline(SimulatorState simulatorState, Timed... timed) {
        this.simulatorState = simulatorState;
        this.timed = List.of(timed);
    }

    /** Lives up to this instant; returns whether anything happened. */
    public boolean catchUp(Instant until) {
        boolean happened = false;
        for (Optional<Due> next = next(until); next.isPresent(); next = next(until)) {
            simulatorState.at(next.get().at(), next.get().work());
            happened = true;
        }
        return happened;
    }

    /** When something falls due next, as things are. */
    public Optional<Instant> next() {
        return timed.stream().flatMap(Timed::due).map(Due::at).min(Comparator.naturalOrder());
    }

    private Optional<Due> next(Instant until) {
        return timed.stream()
                .flatMap(Timed::due)
                .filter(due -> !due.at().isAfter(until))
                .min(Comparator.comparing(Due::at));
    }
}
