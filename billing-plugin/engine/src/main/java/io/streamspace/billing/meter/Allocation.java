package io.streamspace.billing.meter;

/**
 * What a session holds, or several together, in base units of each meter's level. Hibernated, a session holds storage alone.
 *
 * @param cpuMillis thousandths of a core, 0 or more
 * @param memoryBytes 0 or more
 * @param storageBytes 0 or more
 */
public record Allocation(long cpuMillis, long memoryBytes, long storageBytes) {

    public static final Allocation NOTHING = new Allocation(0, 0, 0);

    /** @throws IllegalArgumentException for a meter that is not one of {@link Meter#OF_SESSIONS} */
    public long of(Meter meter) {
        if (meter.source() instanceof MeterSource.Resource resource) {
            return resource.of(this);
        }
        throw new IllegalArgumentException("sessions hold no " + meter.key());
    }
}
