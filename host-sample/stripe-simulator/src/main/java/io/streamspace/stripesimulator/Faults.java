package io.streamspace.stripesimulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/** Faults that wait for a request to hit. */
final class Faults {

    private final Deque<Fault> waiting = new ArrayDeque<>();

    synchronized void add(Fault fault, int times) {
        for (int time = 0; time < times; time++) {
            waiting.add(fault);
        }
    }

    synchronized void forget() {
        waiting.clear();
    }

    /** The first that fits; it has hit then. */
    synchronized Optional<Fault> hitting(String method, String path) {
        String request = method + " " + path;
        for (Iterator<Fault> faults = waiting.iterator(); faults.hasNext(); ) {
            Fault fault = faults.next();
            if (request.contains(fault.path())) {
                faults.remove();
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
