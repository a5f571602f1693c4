package io.streamspace.host.plugin.running;

import io.streamspace.host.plugin.loading.InFlight;
import io.streamspace.host.plugin.loading.InLoader;
import io.streamspace.plugin.SessionGate;

/** A plugin's gate while the plugin runs; open once it is withdrawn. */
record GateInLoader(SessionGate gate, ClassLoader loader, InFlight asked) implements SessionGate {

    @Override
    public Decision decide(Request request) {
        if (!asked.enter()) {
            return OPEN.decide(request);
        }
        try {
            return InLoader.call(loader, () -> gate.decide(request));
        } finally {
            asked.leave();
        }
    }
}
