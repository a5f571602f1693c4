package io.streamspace.host.plugin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * How a plugin is to be installed.
 *
 * @param version the newest that runs on this platform, if null
 * @param config its configuration; on an upgrade, changes to the one it has
 */
public record InstallRequest(
        @Nullable String version, @Nullable ObjectNode config) {

    /** The newest version, configured later. */
    public static final InstallRequest NEWEST = new InstallRequest(null, null);

    /** The same, with a configuration for every key that it does not give itself. */
    InstallRequest over(ObjectNode defaults) {
        ObjectNode merged = defaults.deepCopy();
        if (config != null) {
            merged.setAll(config);
        }
        return merged.isEmpty() ? this : new InstallRequest(version, merged);
    }
}
