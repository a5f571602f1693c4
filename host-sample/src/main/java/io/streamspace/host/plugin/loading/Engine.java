package io.streamspace.host.plugin.loading;

import io.streamspace.host.plugin.folder.Versions;
import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import org.pf4j.DefaultPluginLoader;
import org.pf4j.DefaultPluginManager;
import org.pf4j.Plugin;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRuntimeException;
import org.pf4j.PluginStatusProvider;
import org.pf4j.PluginWrapper;
import org.pf4j.PropertiesPluginDescriptorFinder;

/** PF4J for one unpacked plugin: isolating, with reasons in place of logged nulls, and without state files. */
final class Engine extends DefaultPluginManager {

    private final String id;

    /** Finds the plugin in the folder; its code is not touched yet. */
    Engine(Path folder) {
        super(folder.toAbsolutePath().getParent());
        setSystemVersion(Versions.PLATFORM);
        this.id = loaded(folder.toAbsolutePath());
    }

    private String loaded(Path folder) {
        try {
            return loadPlugin(folder);
        } catch (RuntimeException e) {
            getPluginClassLoaders().values().forEach(Engine::close);
            throw e;
        }
    }

    PluginWrapper plugin() {
        return getPlugin(id);
    }

    void start() {
        if (!startPlugin(id).isStarted()) {
            throw new PluginRuntimeException(plugin().getFailedException(), "its start() failed");
        }
    }

    void stop() {
        if (stopPlugin(id).isFailed()) {
            throw new PluginRuntimeException(plugin().getFailedException(), "its stop() failed");
        }
    }

    /** Stops the plugin if it is started and closes its class loader, whatever state it is in. */
    void unload() {
        ClassLoader loader = getPluginClassLoader(id);
        unloadPlugin(id);
        close(loader);
    }

    private static void close(ClassLoader loader) {
        try {
            ((Closeable) loader).close();
        } catch (IOException e) {
            throw new PluginRuntimeException(e, "its class loader cannot be closed");
        }
    }

    @Override
    protected PluginLoader createPluginLoader() {
        return new DefaultPluginLoader(this) {
            @Override
            protected PluginClassLoader createPluginClassLoader(Path folder, PluginDescriptor descriptor) {
                return new IsolatedLoader(Engine.this, descriptor, Engine.class.getClassLoader());
            }
        };
    }

    @Override
    protected PluginDescriptorFinder createPluginDescriptorFinder() {
        return new PropertiesPluginDescriptorFinder();
    }

    @Override
    protected PluginFactory createPluginFactory() {
        return Engine::create;
    }

    @Override
    protected PluginStatusProvider createPluginStatusProvider() {
        return new PluginStatusProvider() {
            @Override
            public boolean isPluginDisabled(String pluginId) {
                return false;
            }

            @Override
            public void disablePlugin(String pluginId) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void enablePlugin(String pluginId) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private static Plugin create(PluginWrapper wrapper) {
        String name = wrapper.getDescriptor().getPluginClass();
        try {
            Class<?> type = wrapper.getPluginClassLoader().loadClass(name);
            return (Plugin) type.getConstructor().newInstance();
        } catch (InvocationTargetException e) {
            throw new PluginRuntimeException(e.getCause(), "its class {} cannot be made", name);
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new PluginRuntimeException(e, "its class {} is no plugin", name);
        }
    }
}
