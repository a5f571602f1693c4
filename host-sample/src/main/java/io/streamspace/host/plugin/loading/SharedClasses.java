package io.streamspace.host.plugin.loading;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parent of every plugin's class loader: the JDK, and those packages of the host whose types cross the border
 * between host and plugin. A plugin that brings its own copy of one of these still gets the host's.
 */
final class SharedClasses extends ClassLoader {

    private static final List<String> PREFIXES =
            List.of("org.pf4j.", "io.streamspace.plugin.", "jakarta.servlet.", "org.slf4j.");

    private final ClassLoader host;

    SharedClasses(ClassLoader host) {
        super("shared", ClassLoader.getPlatformClassLoader());
        this.host = host;
    }

    static boolean isShared(String className) {
        return PREFIXES.stream().anyMatch(className::startsWith);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return isShared(name) ? host.loadClass(name) : super.loadClass(name, resolve);
    }

    @Override
    public @Nullable URL getResource(String name) {
        return isSharedResource(name) ? host.getResource(name) : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return isSharedResource(name) ? host.getResources(name) : super.getResources(name);
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        return Collections.emptyEnumeration();
    }

    private static boolean isSharedResource(String name) {
        return isShared(name.replace('/', '.'));
    }
}
