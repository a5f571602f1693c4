package io.streamspace.host.plugin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A plugin in the catalog as administrators see it.
 *
 * @param version the newest that runs on this platform; null if none does
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
        @Nullable String provider,
        @Nullable String projectUrl,
        boolean installed,
        @Nullable String installedVersion,
        boolean upgradable,
        @Nullable JsonNode schema) {}
