package io.streamspace.billing.meter;

/** Who says how much of a meter is used. */
public sealed interface MeterSource {

    /** A part of what a session holds: its timeline says how much. */
    enum Resource implements MeterSource {
        CPU {
            @Override
            public long of(Allocation allocation) {
                return allocation.cpuMillis();
            }
        },
        MEMORY {
            @Override
            public long of(Allocation allocation) {
                return allocation.memoryBytes();
            }
        },
        STORAGE {
            @Override
            public long of(Allocation allocation) {
                return allocation.storageBytes();
            }
        };

        /** What an allocation has of it, in base units. */
        public abstract long of(Allocation allocation);
    }

    /** How many sessions there are. */
    record SessionCount() implements MeterSource {}

    /** Usage events. */
    record UsageEvents() implements MeterSource {}
}
