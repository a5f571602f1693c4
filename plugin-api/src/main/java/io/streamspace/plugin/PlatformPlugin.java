package io.streamspace.plugin;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything a plugin can contribute to a platform. A plugin's PF4J class extends {@code org.pf4j.Plugin} and
 * implements this interface; every contribution has a default that contributes nothing.
 *
 * <p>A host calls, in this order: {@link #settings()} (at any time after loading, also before enabling), {@link
 * #enable(PluginContext)}, then any of the contributions (each is asked for once per enabling, and may be called from
 * any thread), {@link #configure(String, Caller)} whenever an admin saves a configuration, and at last {@link #disable()}. A
 * disabled plugin may be enabled again, in the same class loader, with a new context.
 */
public interface PlatformPlugin {

    /** What can be configured: a JSON schema, its defaults and its secrets. */
    default SettingsContract settings() {
        return SettingsContract.NONE;
    }

    /**
     * Starts the plugin. Returns once the plugin can serve every contribution below.
     *
     * @throws RuntimeException if it cannot; the host then shows the message as the reason of the failure, and the
     *     plugin has left no thread and no open resource behind
     */
    default void enable(PluginContext context) {}

    /**
     * Stops the plugin: when this returns no thread, timer, connection or listener of the plugin is left. The host has
     * already stopped sending requests and events. Data stays, on uninstall too.
     */
    default void disable() {}

    /**
     * Applies a configuration without a restart.
     *
     * @param configuration the whole new configuration as JSON, already checked against {@link #settings()}; what it
     *     changes takes effect from the platform clock's present instant
     */
    default void configure(String configuration) {}

    /**
     * The same, for a plugin that keeps who changed what. A host calls this one.
     *
     * @param by the administrator who saved it; null: nobody, the host puts back what was before
     */
    default void configure(String configuration, @Nullable Caller by) {
        configure(configuration);
    }

    /** Receives session and user events. */
    default LifecycleListener lifecycle() {
        return LifecycleListener.NONE;
    }

    /** Is asked before a session starts, wakes or grows. */
    default SessionGate sessionGate() {
        return SessionGate.OPEN;
    }

    /** Is asked by the host's own modules before something else is used. */
    default UsageGate usageGate() {
        return UsageGate.OPEN;
    }

    /** Tells what sessions cost, for the host's own lists. */
    default SessionPrices sessionPrices() {
        return SessionPrices.NONE;
    }

    /** Serves HTTP below the host's plugin path. */
    default Optional<HttpContribution> http() {
        return Optional.empty();
    }

    /** Pages and widgets that the host's interface mounts. */
    default List<UiContribution> ui() {
        return List.of();
    }

    /** Work that falls due at known instants; the host drives it itself when its clock is a driven one. */
    default Optional<ScheduledWork> scheduledWork() {
        return Optional.empty();
    }
}
