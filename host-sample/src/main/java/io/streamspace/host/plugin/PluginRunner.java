package io.streamspace.host.plugin;

import io.streamspace.host.plugin.gateway.PluginPaths;
import io.streamspace.host.plugin.loading.InLoader;
import io.streamspace.host.plugin.loading.LoadedPlugin;
import io.streamspace.host.plugin.loading.PluginFailure;
import io.streamspace.host.plugin.log.PluginLogs;
import io.streamspace.host.plugin.running.EnabledPlugin;
import io.streamspace.plugin.PlatformPlugin;
import io.streamspace.plugin.PluginContext;
import java.util.function.Supplier;

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
    Running start(String id, LoadedPlugin code, Supplier<String> configuration) {
        Undo undo = new Undo(id);
        try {
            EnabledPlugin plugin = PluginFailure.guard(() -> start(id, code, configuration, undo));
            return new Running(plugin, undo);
        } catch (PluginFailure e) {
            undo.unwind();
            throw e;
        }
    }

    private EnabledPlugin start(String id, LoadedPlugin code, Supplier<String> configuration, Undo undo) {
        undo.push("end its log", logs.attach(id, code));
        code.start();
        undo.push("stop it", code::stop);
        enable(code, setup.contexts().contextFor(id, configuration), undo);
        EnabledPlugin enabled = contributions(code, undo);
        setup.observer().enabled(id, enabled);
        undo.push("take the events away", () -> setup.observer().disabling(id));
        enabled.http().ifPresent(http -> {
            paths.mount(id, code.loader(), http);
            undo.push("unmount it", () -> paths.unmount(id));
        });
        return enabled;
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
