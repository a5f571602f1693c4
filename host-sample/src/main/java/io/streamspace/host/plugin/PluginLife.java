package io.streamspace.host.plugin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.host.database.DatabaseTrouble;
import io.streamspace.host.http.ProblemException;
import io.streamspace.host.plugin.loading.LoadedPlugin;
import io.streamspace.host.plugin.loading.PluginFailure;
import io.streamspace.host.plugin.refusal.Refusal;
import io.streamspace.host.plugin.store.PluginRows;
import io.streamspace.plugin.Caller;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one installed plugin through its states, in the JVM and in the table. To be called under one lock. */
final class PluginLife {

    private static final Logger log = LoggerFactory.getLogger(PluginLife.class);

    private final PluginRows rows;
    private final PluginRunner runner;

    PluginLife(PluginRows rows, PluginRunner runner) {
        this.rows = rows;
        this.runner = runner;
    }

    /** Loads its code; 422 {@code broken_plugin} if that cannot be done. */
    void load(Installed plugin) {
        try {
            plugin.setCode(LoadedPlugin.load(plugin.files()));
        } catch (PluginFailure e) {
            logFailure(plugin, "loaded", e);
            throw Refusal.faulty("broken_plugin", e.getMessage());
        }
    }

    /** Stops it if it runs, and takes its code out of the JVM. */
    void unload(Installed plugin) {
        stop(plugin);
        plugin.code().ifPresent(LoadedPlugin::unload);
        plugin.setCode(null);
    }

    /** Runs it, and again at each start of the host; nothing to do if it runs. */
    void enable(Installed plugin) {
        if (plugin.running().isPresent()) {
            return;
        }
        if (plugin.code().isEmpty()) {
            load(plugin);
        }
        checkConfiguration(plugin);
        rows.wanted(plugin.id());
        start(plugin);
        remember(plugin);
        log.info("enabled {} {}", plugin.id(), plugin.files().version());
    }

    /** A stored configuration may be faulty, if another version or another hand stored it. */
    private void checkConfiguration(Installed plugin) {
        try {
            plugin.settings().check(plugin.configuration());
        } catch (ProblemException e) {
            fail(plugin, e.problem().summary());
            throw e;
        }
    }

    /** Stops it, and keeps it from running at the next start. */
    void disable(Installed plugin) {
        stop(plugin);
        rows.disabled(plugin.id());
        log.info("disabled {}", plugin.id());
    }

    /** Ends its running for now; the table is not told. */
    void stop(Installed plugin) {
        plugin.running().ifPresent(running -> {
            plugin.setRunning(null);
            running.stop().unwind();
        });
    }

    /** Changes its configuration, for a running plugin at once. If the plugin does not take it, nothing has changed. */
    void configure(Installed plugin, ObjectNode change, @Nullable Caller by) {
        ObjectNode before = plugin.configuration();
        ObjectNode changed = plugin.settings().changed(before, change);
        if (plugin.running().isPresent()) {
            applyOrKeep(plugin, changed, before, by);
        }
        try {
            rows.configured(plugin.id(), changed);
        } catch (RuntimeException notStored) {
            plugin.running().ifPresent(running -> apply(plugin, before, null));
            throw notStored;
        }
        plugin.setConfiguration(changed);
        log.info("configured {}", plugin.id());
    }

    /** Remembers that it failed, and why. */
    void fail(Installed plugin, String reason) {
        rows.failed(plugin.id(), plugin.redacted(reason));
    }

    /** Makes it run; if it fails, its code is loaded afresh, since what is left of it may be in any state. */
    private void start(Installed plugin) {
        try {
            plugin.setRunning(runner.start(plugin));
        } catch (PluginFailure e) {
            logFailure(plugin, "enabled", e);
            String reason = plugin.redacted(e.getMessage());
            rows.failed(plugin.id(), reason);
            unload(plugin);
            reload(plugin);
            throw DatabaseTrouble.isUnavailable(e)
                    ? Refusal.away("database_unavailable", reason)
                    : Refusal.failed("enable_failed", reason);
        }
    }

    private void reload(Installed plugin) {
        try {
            load(plugin);
        } catch (ProblemException e) {
            log.warn("{} cannot be loaded again", plugin.id());
        }
    }

    private void remember(Installed plugin) {
        try {
            rows.enabled(plugin.id());
        } catch (RuntimeException notStored) {
            stop(plugin);
            throw notStored;
        }
    }

    /** A plugin that failed half-way is given the configuration again that the host keeps. */
    private void applyOrKeep(Installed plugin, ObjectNode changed, ObjectNode before, @Nullable Caller by) {
        try {
            apply(plugin, changed, by);
        } catch (ProblemException refused) {
            try {
                apply(plugin, before, null);
            } catch (ProblemException again) {
                refused.addSuppressed(again);
            }
            throw refused;
        }
    }

    private void apply(Installed plugin, ObjectNode configuration, @Nullable Caller by) {
        LoadedPlugin code = plugin.code().orElseThrow();
        try {
            runner.configure(code, configuration, by);
        } catch (PluginFailure e) {
            UnaryOperator<String> redaction =
                    text -> code.settings().secrets().redacted(plugin.redacted(text), configuration);
            log.warn("{} could not be configured", plugin.id(), e.forLog(redaction));
            throw Refusal.failed("configure_failed", redaction.apply(e.getMessage()));
        }
    }

    private static void logFailure(Installed plugin, String what, PluginFailure failure) {
        log.warn("{} could not be {}", plugin.id(), what, failure.forLog(plugin::redacted));
    }
}
