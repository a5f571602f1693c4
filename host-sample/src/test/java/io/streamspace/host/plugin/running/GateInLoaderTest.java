package io.streamspace.host.plugin.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.host.plugin.loading.InFlight;
import io.streamspace.plugin.Resources;
import io.streamspace.plugin.SessionGate;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateInLoaderTest {

    private static final SessionGate.Request REQUEST =
            new SessionGate.Request(SessionGate.Action.START, "s", "alice", null, "desk", Resources.ASSUMED);

    private final ClassLoader loader = new URLClassLoader(new URL[0]);
    private final InFlight asked = new InFlight();
    private final List<String> heard = new ArrayList<>();
    private final SessionGate gate = new GateInLoader(new Refusing(), loader, asked);

    private final class Refusing implements SessionGate {
        @Override
        public Decision decide(Request request) {
            hears("decide");
            return new Decision.Refused("quota_exceeded", "no", null);
        }

        @Override
        public void withdraw(Request request) {
            hears("withdraw");
        }

        @Override
        public Quote quote(Request request) {
            hears("quote");
            return new Quote(new Decision.Refused("quota_exceeded", "no", null), List.of());
        }

        private void hears(String call) {
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(loader);
            heard.add(call);
        }
    }

    @Test
    void every_call_reaches_the_plugin_in_its_own_class_loader() {
        assertThat(gate.decide(REQUEST)).isInstanceOf(SessionGate.Decision.Refused.class);
        gate.withdraw(REQUEST);
        assertThat(gate.quote(REQUEST).decision()).isInstanceOf(SessionGate.Decision.Refused.class);

        assertThat(heard).containsExactly("decide", "withdraw", "quote");
        assertThat(Thread.currentThread().getContextClassLoader()).isNotSameAs(loader);
    }

    @Test
    void the_gate_of_a_plugin_that_was_withdrawn_is_open() {
        asked.close();

        assertThat(gate.decide(REQUEST)).isInstanceOf(SessionGate.Decision.Allowed.class);
        gate.withdraw(REQUEST);
        assertThat(gate.quote(REQUEST).rooms()).isEmpty();

        assertThat(heard).isEmpty();
    }
}
