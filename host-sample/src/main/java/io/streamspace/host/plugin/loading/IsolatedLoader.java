package io.streamspace.host.plugin.loading;

import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginManager;

/**
 * A plugin's class loader: shared packages from the host, everything else from the plugin or the JDK. PF4J's own would
 * let whatever the plugin lacks fall through to the whole class path of the host.
 */
final class IsolatedLoader extends PluginClassLoader {

    static {
        registerAsParallelCapable();
    }

    IsolatedLoader(PluginManager manager, PluginDescriptor descriptor, ClassLoader host) {
        super(manager, descriptor, new SharedClasses(host));
    }

    @Override
    protected boolean shouldDelegateToParent(String className) {
        return SharedClasses.isShared(className);
    }
}
