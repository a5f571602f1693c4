package io.streamspace.host.plugin.loading;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;

/**
 * Makes the JDK forget the records of an unloaded plugin.
 *
 * <p>Up to JDK 17 the method handles from which {@link ObjectMethods} builds a record's {@code equals}, {@code hashCode}
 * and {@code toString} keep their last conversion (JDK-8078641), and with it a class of the last plugin whose record was
 * used. Building the same for a record of the host's replaces it.
 */
final class RecordMethods {

    private RecordMethods() {}

    private record Neutral(String text) {}

    static void forgetPlugins() {
        bootstrap("equals", MethodType.methodType(boolean.class, Neutral.class, Object.class));
        bootstrap("hashCode", MethodType.methodType(int.class, Neutral.class));
        bootstrap("toString", MethodType.methodType(String.class, Neutral.class));
    }

    private static void bootstrap(String method, MethodType type) {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            MethodHandle getter = lookup.findGetter(Neutral.class, "text", String.class);
            ObjectMethods.bootstrap(lookup, method, type, Neutral.class, "text", getter);
        } catch (Throwable e) {
            throw new IllegalStateException("cannot build " + method + " of a record", e);
        }
    }
}
