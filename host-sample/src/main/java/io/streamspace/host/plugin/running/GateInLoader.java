package io.streamspace.host.plugin.running;

import io.streamspace.host.plugin.loading.InFlight;
import io.streamspace.host.plugin.loading.InLoader;
import io.streamspace.plugin.SessionGate;
import java.util.function.Function;

/** A plugin's gate while the plugin runs; open once it is withdrawn. */
record GateInLoader(SessionGate gate, ClassLoader loader, InFlight asked) implements SessionGate {

    @Override
    public Decision decide(Request request) {
        return ask(open -> open.decide(request));
    }

    @Override
    public void withdraw(Request request) {
        ask(open -> {
            open.withdraw(request);
            return request;
        });
    }

    @Override
    public Quote quote(Request request) {
        return ask(open -> open.quote(request));
    }

    private <T> T ask(Function<SessionGate, T> question) {
        if (!asked.enter()) {
            return question.apply(OPEN);
        }
        try {
            return InLoader.call(loader, () -> question.apply(gate));
        } finally {
            asked.leave();
        }
    }
}
