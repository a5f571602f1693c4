package io.streamspace.host.plugin.testing;

import java.util.Set;

/** The threads that a host may start at any time for itself, by name. */
public final class HostThreads {

    private static final Set<String> PREFIXES = Set.of(
            "qtp",
            "request-",
            "probe-",
            "Scheduler-",
            "HttpClient",
            "HikariPool",
            "ForkJoinPool",
            "Common-Cleaner",
            "PostgreSQL",
            "Keep-Alive");

    private HostThreads() {}

    public static boolean isOfTheHost(Thread thread) {
        return PREFIXES.stream().anyMatch(thread.getName()::startsWith);
    }
}
