package io.streamspace.host.plugin.folder;

import io.streamspace.host.http.ProblemException;
import io.streamspace.host.plugin.refusal.Refusal;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * What a plugin says about itself in {@code plugin.properties} at its root.
 *
 * @param name what people call it: its description, else its id
 * @param requires the versions of the platform it runs on
 */
public record Descriptor(String id, String version, String name, String provider, String requires) {

    static final String FILE = "plugin.properties";

    /** An id is part of file names and of addresses, beside the host's own {@code catalog}. */
    private static final Pattern ID = Pattern.compile("(?!catalog$)[a-z0-9][a-z0-9-]{0,63}");

    /** Reads and checks the descriptor of the plugin in a folder. */
    public static Descriptor in(Path folder) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve(FILE))) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw broken("it has no readable " + FILE + " at its root");
        }
        return of(properties).checked();
    }

    private static Descriptor of(Properties properties) {
        String id = properties.getProperty("plugin.id", "").trim();
        String description = properties.getProperty("plugin.description", "").trim();
        return new Descriptor(
                id,
                properties.getProperty("plugin.version", "").trim(),
                description.isEmpty() ? id : description,
                properties.getProperty("plugin.provider", "").trim(),
                properties.getProperty("plugin.requires", "*").trim());
    }

    private Descriptor checked() {
        if (!ID.matcher(id).matches()) {
            throw broken("'" + id + "' is no id of a plugin");
        }
        if (!Versions.isVersion(version)) {
            throw broken("'" + version + "' is no version");
        }
        if (!Versions.platformSatisfies(requires)) {
            throw Refusal.faulty(
                    "unsupported_platform",
                    "The plugin requires the platform " + requires + "; this is " + Versions.PLATFORM + ".");
        }
        return this;
    }

    private static ProblemException broken(String why) {
        return Refusal.faulty("broken_package", "This is no plugin: " + why + ".");
    }
}
