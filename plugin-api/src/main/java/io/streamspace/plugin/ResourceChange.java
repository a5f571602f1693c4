package io.streamspace.plugin;

import org.jspecify.annotations.Nullable;

/**
 * What a session is resized to. What is null stays as it was.
 *
 * @param cpuMillis thousandths of a core, 0 or more
 * @param memoryBytes 0 or more
 * @param storageBytes 0 or more
 */
public record ResourceChange(
        @Nullable Long cpuMillis,
        @Nullable Long memoryBytes,
        @Nullable Long storageBytes) {

    public ResourceChange {
        if (isNegative(cpuMillis) || isNegative(memoryBytes) || isNegative(storageBytes)) {
            throw new IllegalArgumentException("resources must not be negative");
        }
    }

    /** A change of every size. */
    public static ResourceChange to(Resources resources) {
        return new ResourceChange(resources.cpuMillis(), resources.memoryBytes(), resources.storageBytes());
    }

    /** What is held after the change. */
    public Resources over(Resources before) {
        return new Resources(
                cpuMillis == null ? before.cpuMillis() : cpuMillis,
                memoryBytes == null ? before.memoryBytes() : memoryBytes,
                storageBytes == null ? before.storageBytes() : storageBytes);
    }

    private static boolean isNegative(@Nullable Long size) {
        return size != null && size < 0;
    }
}
