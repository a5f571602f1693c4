package io.streamspace.host.plugin.loading;

import io.streamspace.host.plugin.folder.PluginFiles;
import io.streamspace.host.plugin.settings.Settings;
import io.streamspace.plugin.PlatformPlugin;
import io.streamspace.plugin.SettingsContract;
import java.util.List;
import java.util.Set;

/** A plugin whose code is in the JVM. Drop it once it is unloaded. */
public final class LoadedPlugin {

    private final Engine engine;
    private final ClassLoader loader;
    private final PlatformPlugin plugin;
    private final Settings settings;

    private LoadedPlugin(Engine engine) {
        this.engine = engine;
        this.loader = engine.plugin().getPluginClassLoader();
        this.plugin = InLoader.call(loader, () -> platformPlugin(engine));
        this.settings = InLoader.call(loader, () -> new Settings(inLoader(plugin.settings())));
    }

    /** @throws PluginFailure if the plugin's code cannot be loaded; nothing of it is left then */
    public static LoadedPlugin load(PluginFiles files) {
        Engine engine = PluginFailure.guard(() -> new Engine(files.folder()));
        try {
            return PluginFailure.guard(() -> new LoadedPlugin(engine));
        } catch (PluginFailure e) {
            unload(engine);
            throw e;
        }
    }

    public ClassLoader loader() {
        return loader;
    }

    /** The plugin itself; call it through {@link InLoader} only. */
    public PlatformPlugin plugin() {
        return plugin;
    }

    public Settings settings() {
        return settings;
    }

    /** The package of the plugin's class, where its loggers are. */
    public String packageName() {
        return plugin.getClass().getPackageName();
    }

    /** PF4J's own start, which comes before the plugin is enabled. */
    public void start() {
        InLoader.run(loader, engine::start);
    }

    /** PF4J's own stop, which comes after the plugin was disabled. */
    public void stop() {
        InLoader.run(loader, engine::stop);
    }

    /** Takes the code out of the JVM, as far as nobody holds on to it. */
    public void unload() {
        InLoader.run(loader, () -> unload(engine));
    }

    private static void unload(Engine engine) {
        engine.unload();
        RecordMethods.forgetPlugins();
    }

    private static PlatformPlugin platformPlugin(Engine engine) {
        if (engine.plugin().getPlugin() instanceof PlatformPlugin plugin) {
            return plugin;
        }
        throw new IllegalStateException("its class is no " + PlatformPlugin.class.getSimpleName());
    }

    private SettingsContract inLoader(SettingsContract contract) {
        return new SettingsContract() {
            @Override
            public String schema() {
                return contract.schema();
            }

            @Override
            public Set<String> secrets() {
                return contract.secrets();
            }

            @Override
            public List<Fault> check(String configuration) {
                return InLoader.call(loader, () -> contract.check(configuration));
            }

            @Override
            public List<Fault> checkBeside(String configuration, List<Fault> faults) {
                return InLoader.call(loader, () -> contract.checkBeside(configuration, faults));
            }
        };
    }
}
