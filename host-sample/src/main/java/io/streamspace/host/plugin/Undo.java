package io.streamspace.host.plugin;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps back from what has been done so far, taken in reverse; one that fails does not keep the others. */
final class Undo {

    private static final Logger log = LoggerFactory.getLogger(Undo.class);

    private final String pluginId;
    private final Deque<Step> steps = new ArrayDeque<>();

    private record Step(String name, Runnable action) {}

    Undo(String pluginId) {
        this.pluginId = pluginId;
    }

    /** @param name what the step does, for the log */
    void push(String name, Runnable action) {
        steps.push(new Step(name, action));
    }

    void unwind() {
        while (!steps.isEmpty()) {
            take(steps.pop());
        }
    }

    private void take(Step step) {
        try {
            step.action().run();
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            log.error("{}: failed to {}", pluginId, step.name(), e);
        }
    }
}
