package io.streamspace.plugin;

/**
 * What a session holds while it runs.
 *
 * @param cpuMillis thousandths of a core, 0 or more
 * @param memoryBytes 0 or more
 * @param storageBytes 0 or more; held while the session is hibernated, too
 */
public record Resources(long cpuMillis, long memoryBytes, long storageBytes) {

    /** What stands for a size that was not given: 1 core, 2 GiB of memory, no storage. */
    public static final Resources ASSUMED = new Resources(1000, 2L << 30, 0);

    public Resources {
        if (cpuMillis < 0 || memoryBytes < 0 || storageBytes < 0) {
            throw new IllegalArgumentException("resources must not be negative");
        }
    }
}
