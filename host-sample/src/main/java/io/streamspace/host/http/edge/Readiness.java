package io.streamspace.host.http.edge;

import java.util.List;

/** Whether the host is ready to be sent requests. */
@FunctionalInterface
public interface Readiness {

    /** What is missing; empty if nothing is. May take a second or two. */
    List<Missing> missing();

    /**
     * Something that is missing.
     *
     * @param name {@code database}, {@code demo}, {@code clock} or {@code plugin:} and a plugin's id
     * @param detail for people: how far it is
     */
    record Missing(String name, String detail) {}
}
