package io.streamspace.host.plugin.catalog;

import io.streamspace.host.plugin.folder.Versions;
import org.jspecify.annotations.Nullable;

/**
 * One version of a plugin, as its zip is offered.
 *
 * @param requires the versions of the platform it runs on
 * @param url absolute, or relative to the repository
 * @param sha512sum of the zip, in hexadecimal; a release without one is shown and never installed
 * @param signature of the zip, by a key that the host must trust
 * @param schema where its configuration's JSON schema is, absolute or relative, if the catalog has it
 * @param notes what is new in it
 */
public record Release(
        String version,
        @Nullable String date,
        @Nullable String requires,
        String url,
        @Nullable String sha512sum,
        @Nullable String signature,
        @Nullable String schema,
        @Nullable String notes) {

    public boolean runsHere() {
        return Versions.isVersion(version) && Versions.platformSatisfies(requires == null ? "*" : requires);
    }
}
