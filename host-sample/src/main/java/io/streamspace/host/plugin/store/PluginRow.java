package io.streamspace.host.plugin.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered about one plugin.
 *
 * @param isWanted whether an administrator wants it to run
 * @param reason why it failed; null in any other state
 * @param config with secrets in clear
 * @param enabledAt the last time it was enabled
 */
public record PluginRow(
        String id,
        String version,
        PluginState state,
        boolean isWanted,
        @Nullable String reason,
        ObjectNode config,
        @Nullable Instant enabledAt) {

    /** Without the configuration, which may hold secrets. */
    @Override
    public String toString() {
        return id + " " + version + " " + state.word();
    }
}
