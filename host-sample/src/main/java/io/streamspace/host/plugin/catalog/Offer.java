package io.streamspace.host.plugin.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.streamspace.host.plugin.folder.Versions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A plugin in the catalog.
 *
 * @param descriptions the description in other languages, by language tag
 * @param permissions what it says it will do on a host, as {@code sessions.gate}; shown before it is installed
 */
public record Offer(
        String id,
        @Nullable String name,
        @Nullable String description,
        @Nullable Map<String, String> descriptions,
        @Nullable String provider,
        @JsonProperty("projectUrl") @Nullable String projectUrl,
        @Nullable List<String> permissions,
        List<Release> releases) {

    /** The permissions; none if the catalog tells none. */
    public List<String> asksFor() {
        return permissions == null ? List.of() : permissions;
    }

    /** The description in other languages; none if the catalog tells none. */
    public Map<String, String> otherDescriptions() {
        return descriptions == null ? Map.of() : descriptions;
    }

    /** Every version, those that do not run here included. */
    public Stream<Release> newestFirst() {
        return releases.stream()
                .sorted(Comparator.comparing(Release::version, Versions.OLDEST_FIRST)
                        .reversed());
    }

    /** What people call it. */
    public String title() {
        return name == null ? id : name;
    }

    /** The newest release that runs on this platform. */
    public Optional<Release> newest() {
        return releases.stream()
                .filter(Release::runsHere)
                .max(Comparator.comparing(Release::version, Versions.OLDEST_FIRST));
    }

    /** The release of exactly this version, if it runs on this platform. */
    public Optional<Release> release(String version) {
        return releases.stream()
                .filter(Release::runsHere)
                .filter(release -> release.version().equals(version))
                .findFirst();
    }

    /** Whether every word of a search occurs in its id, name, description or provider. */
    public boolean matches(String search) {
        String text = (id + " " + name + " " + description + " "
                        + otherDescriptions().values() + " " + provider)
                .toLowerCase(Locale.ROOT);
        return Stream.of(search.toLowerCase(Locale.ROOT).split("\\s+")).allMatch(text::contains);
    }
}
