package io.streamspace.host.plugin.store;

import static io.streamspace.host.plugin.store.PluginState.DISABLED;
import static io.streamspace.host.plugin.store.PluginState.ENABLED;
import static io.streamspace.host.plugin.store.PluginState.FAILED;
import static io.streamspace.host.plugin.store.PluginState.INSTALLED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PluginStateTest {

    private static final Map<PluginState, Set<PluginState>> ALLOWED = Map.of(
            INSTALLED, Set.of(INSTALLED, ENABLED, DISABLED, FAILED),
            ENABLED, Set.of(ENABLED, DISABLED, FAILED),
            DISABLED, Set.of(DISABLED, ENABLED, FAILED),
            FAILED, Set.of(FAILED, INSTALLED, ENABLED, DISABLED));

    @ParameterizedTest
    @EnumSource
    void every_pair_of_states_is_decided(PluginState from) {
        for (PluginState to : PluginState.values()) {
            assertThat(from.mayBecome(to))
                    .as("%s to %s", from, to)
                    .isEqualTo(ALLOWED.getOrDefault(from, Set.of()).contains(to));
        }
    }
}
