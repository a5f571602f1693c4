package io.streamspace.host.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.host.http.ProblemException;
import io.streamspace.host.plugin.ActivePlugin;
import io.streamspace.plugin.PlatformPlugin;
import io.streamspace.plugin.PluginContext;
import io.streamspace.plugin.Resources;
import io.streamspace.plugin.SessionGate;
import io.streamspace.plugin.SessionGate.Decision;
import io.streamspace.plugin.SessionGate.Request;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the host makes of gates that fail to answer. */
class GatesTest {

    private static final Request START =
            new Request(SessionGate.Action.START, "s", "alice", null, "t", Resources.ASSUMED);

    private final List<String> withdrawn = new ArrayList<>();

    /** A plugin that is nothing but its gate. */
    private record Gated(SessionGate sessionGate) implements PlatformPlugin {
        @Override
        public void enable(PluginContext context) {}

        @Override
        public void disable() {}
    }

    private record Gate(String id, Runnable failure, List<String> withdrawn) implements SessionGate {
        @Override
        public Decision decide(Request request) {
            failure.run();
            return new Decision.Allowed(null);
        }

        @Override
        public void withdraw(Request request) {
            withdrawn.add(id);
        }
    }

    @Test
    void nothing_begins_while_a_gate_fails_and_nobody_keeps_anything_set_aside() {
        Gates gates =
                gates(plugin("first", () -> {}), plugin("second", GatesTest::databaseAway), plugin("third", () -> {}));

        assertThatThrownBy(() -> gates.pass(START)).isInstanceOfSatisfying(ProblemException.class, thrown -> {
            assertThat(thrown.problem().status()).isEqualTo(503);
            assertThat(thrown.problem().code()).isEqualTo("gate_unavailable");
        });
        assertThat(withdrawn).containsExactlyInAnyOrder("first", "second");
        assertThatThrownBy(() -> gates.quote(START)).isInstanceOf(ProblemException.class);
    }

    @Test
    void a_gate_whose_code_is_gone_stands_open() {
        Gates gates = gates(plugin("only", () -> {
            throw new NoClassDefFoundError("gone");
        }));

        assertThat(gates.pass(START)).isEmpty();
        assertThat(withdrawn).isEmpty();
    }

    private static void databaseAway() {
        throw new IllegalStateException("no connection");
    }

    private ActivePlugin plugin(String id, Runnable failure) {
        return new ActivePlugin(id, new Gated(new Gate(id, failure, withdrawn)));
    }

    private static Gates gates(ActivePlugin... plugins) {
        return new Gates(() -> List.of(plugins));
    }
}
