package io.streamspace.billing.session;

import io.streamspace.billing.meter.Allocation;
import org.jspecify.annotations.Nullable;

/** What a fact says of the sizes of a session, in base units of each meter's level; what is null stays as it was. */
public record AllocationChange(
        @Nullable Long cpuMillis,
        @Nullable Long memoryBytes,
        @Nullable Long storageBytes) {

    /** A change of every size. */
    public static AllocationChange to(Allocation held) {
        return new AllocationChange(held.cpuMillis(), held.memoryBytes(), held.storageBytes());
    }

    Allocation over(Allocation before) {
        return new Allocation(
                cpuMillis == null ? before.cpuMillis() : cpuMillis,
                memoryBytes == null ? before.memoryBytes() : memoryBytes,
                storageBytes == null ? before.storageBytes() : storageBytes);
    }
}
