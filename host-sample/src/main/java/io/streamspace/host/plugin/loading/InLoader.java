package io.streamspace.host.plugin.loading;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls into a plugin, with the plugin's class loader as the thread's context class loader: what the plugin's libraries
 * look up by it (services, resources, drivers) is then the plugin's own.
 */
public final class InLoader {

    private InLoader() {}

    /** An action that may fail in its own way. */
    @FunctionalInterface
    public interface Action<X extends Exception> {
        void run() throws X;
    }

    public static <X extends Exception> void run(ClassLoader loader, Action<X> action) throws X {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            action.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    public static <T extends @Nullable Object> T call(ClassLoader loader, Supplier<T> supplier) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return supplier.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
