package io.streamspace.host.plugin;

import io.streamspace.host.plugin.loading.PluginFailure;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps back from what has been done so far, taken in reverse; one that fails does not keep the others. */
final class Undo {

    private static final Logger log = LoggerFactory.getLogger(Undo.class);

    private final Installed plugin;
    private final Deque<Step> steps = new ArrayDeque<>();

    private record Step(String name, Runnable action) {}

    Undo(Installed plugin) {
        this.plugin = plugin;
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
            PluginFailure.run(step.action());
        } catch (PluginFailure e) {
            log.error("{}: failed to {}", plugin.id(), step.name(), e.forLog(plugin::redacted));
        }
    }
}
