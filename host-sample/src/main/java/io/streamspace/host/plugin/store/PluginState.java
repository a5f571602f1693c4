package io.streamspace.host.plugin.store;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a plugin is in its life on this host. */
public enum PluginState {
    /** Its files are here; it has not been enabled since. */
    INSTALLED,
    /** It runs, or did when the host stopped: the next start enables it again. */
    ENABLED,
    /** An administrator stopped it. */
    DISABLED,
    /**
     * It could not be loaded or enabled; the reason says why. If it is wanted, the next start tries again; if not, and
     * it loads again, it is merely installed.
     */
    FAILED;

    /** Whether this state may directly follow upon this one; a state may always be entered anew. */
    public boolean mayBecome(PluginState next) {
        return next == this || followers().contains(next);
    }

    /** As the API and the table write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PluginState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    private Set<PluginState> followers() {
        return this == FAILED ? EnumSet.allOf(PluginState.class) : EnumSet.of(ENABLED, DISABLED, FAILED);
    }
}
