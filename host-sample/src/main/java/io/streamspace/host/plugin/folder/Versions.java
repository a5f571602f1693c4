package io.streamspace.host.plugin.folder;

import com.github.zafarkhaja.semver.Version;
import java.util.Comparator;

/** Versions of plugins and of the platform, after Semantic Versioning 2.0.0. */
public final class Versions {

    /** The version of the platform that this host offers, against which a plugin's {@code requires} is held. */
    public static final String PLATFORM = "1.0.0";

    /** Older first. */
    public static final Comparator<String> OLDEST_FIRST = Comparator.comparing(Version::parse);

    private Versions() {}

    /** Whether the text is a version at all. */
    public static boolean isVersion(String text) {
        return Version.isValid(text);
    }

    /** Whether this platform satisfies a plugin's {@code requires}; a bare version means that one or newer. */
    public static boolean platformSatisfies(String requires) {
        String constraint = isVersion(requires.trim()) ? ">=" + requires.trim() : requires.trim();
        return constraint.isEmpty() || constraint.equals("*") || satisfied(constraint);
    }

    private static boolean satisfied(String constraint) {
        try {
            return Version.parse(PLATFORM).satisfies(constraint);
        } catch (RuntimeException notAConstraint) {
            return false;
        }
    }
}
