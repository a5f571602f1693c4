package io.streamspace.host.plugin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.host.plugin.gateway.PluginPaths;
import io.streamspace.host.plugin.loading.InLoader;
import io.streamspace.host.plugin.loading.LoadedPlugin;
import io.streamspace.host.plugin.loading.PluginFailure;
import io.streamspace.host.plugin.log.PluginLogs;
import io.streamspace.host.plugin.running.EnabledPlugin;
import io.streamspace.plugin.Caller;
import io.streamspace.plugin.PlatformPlugin;
import io.streamspace.plugin.PluginContext;
import org.jspecify.annotations.Nullable;

/**
 * Makes a loaded plugin run. Stopping takes the same steps back: no more requests, no more events, no more questions,
 * then the plugin's own {@code disable}, PF4J's stop, the end of its log.
 */
final class PluginRunner {

    private final PluginsSetup setup;
    private final PluginPaths paths;
    private final PluginLogs logs;

    PluginRunner(PluginsSetup setup, PluginPaths paths) {
        this.setup = setup;
        this.paths = paths;
        this.logs = new PluginLogs(setup.logsFolder());
    }

    /** @throws PluginFailure if it cannot be enabled; then every step has been taken back */
    Running start(Installed installed) {
        Undo undo = new Undo(installed);
        LoadedPlugin code = installed.code().orElseThrow();
        try {
            EnabledPlugin plugin = PluginFailure.guard(() -> start(installed, code, undo));
            return new Running(plugin, undo);
        } catch (PluginFailure e) {
            undo.unwind();
            throw e;
        }
    }

    /** @param by null: the host puts back what was before @throws PluginFailure if the plugin does not take this configuration */
    void configure(LoadedPlugin code, ObjectNode configuration, @Nullable Caller by) {
        String given = configuration.toString();
        PluginFailure.run(() -> InLoader.run(code.loader(), () -> code.plugin().configure(given, by)));
    }

    private EnabledPlugin start(Installed installed, LoadedPlugin code, Undo undo) {
        String id = installed.id();
        undo.push("end its log", logs.attach(id, code));
        code.start();
        undo.push("stop it", code::stop);
        enable(code, contextFor(installed), undo);
        EnabledPlugin enabled = contributions(code, undo);
        setup.observer().enabled(id, enabled);
        undo.push("take the events away", () -> setup.observer().disabling(id));
        enabled.http().ifPresent(http -> {
            paths.mount(id, code.loader(), http);
            undo.push("unmount it", () -> paths.unmount(id));
        });
        return enabled;
    }

    private PluginContext contextFor(Installed installed) {
        return setup.contexts()
                .contextFor(installed.id(), () -> installed.configuration().toString());
    }

    private static void enable(LoadedPlugin code, PluginContext context, Undo undo) {
        PlatformPlugin plugin = code.plugin();
        InLoader.run(code.loader(), () -> plugin.enable(context));
        undo.push("disable it", () -> InLoader.run(code.loader(), plugin::disable));
    }

    private EnabledPlugin contributions(LoadedPlugin code, Undo undo) {
        EnabledPlugin enabled = InLoader.call(code.loader(), () -> new EnabledPlugin(code.plugin(), code.loader()));
        undo.push("withdraw its gate", () -> enabled.withdraw(setup.drain()));
        return enabled;
    }
}
