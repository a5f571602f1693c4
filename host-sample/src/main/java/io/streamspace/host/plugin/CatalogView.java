package io.streamspace.host.plugin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plugin in the catalog as administrators see it.
 *
 * @param version the newest that runs on this platform; null if none does
 * @param descriptions the description in other languages, by language tag
 * @param permissions what it says it will do on this host, as {@code sessions.gate}
 * @param releases every version on offer, newest first
 * @param installed whether some version of it is installed
 * @param upgradable whether the newest version is newer than the installed one
 * @param schema of its configuration, from the installed plugin or the catalog, whichever has it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CatalogView(
        String id,
        String name,
        @Nullable String version,
        @Nullable String description,
        Map<String, String> descriptions,
        @Nullable String provider,
        @Nullable String projectUrl,
        List<String> permissions,
        List<ReleaseView> releases,
        boolean installed,
        @Nullable String installedVersion,
        boolean upgradable,
        @Nullable JsonNode schema) {}
