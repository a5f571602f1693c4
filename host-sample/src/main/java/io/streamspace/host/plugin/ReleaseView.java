package io.streamspace.host.plugin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.streamspace.host.plugin.catalog.Release;
import org.jspecify.annotations.Nullable;

/**
 * A version of a plugin as administrators see it.
 *
 * @param requires the versions of the platform it runs on
 * @param runsHere whether this platform is one of them
 * @param notes what is new in it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReleaseView(
        String version,
        @Nullable String date,
        @Nullable String requires,
        boolean runsHere,
        @Nullable String notes) {

    static ReleaseView of(Release release) {
        return new ReleaseView(
                release.version(), release.date(), release.requires(), release.runsHere(), release.notes());
    }
}
