package io.streamspace.host.clock;

import io.streamspace.plugin.PlatformClock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The time as everybody on the platform reads it. */
public final class HostClock implements PlatformClock {

    private static final Logger LOG = LoggerFactory.getLogger(HostClock.class);

    private final ClockMode mode;
    private final InstantSource machine;
    private final AtomicLong latestMillis;

    HostClock(ClockMode mode, Instant now, InstantSource machine) {
        this.mode = mode;
        this.machine = machine;
        this.latestMillis = new AtomicLong(now.toEpochMilli());
    }

    /**
     * The clock of this database.
     *
     * @param mode how it moves, and {@code beginning} where it begins, at the first start; later what is stored counts
     */
    public static HostClock open(Jdbi jdbi, ClockMode mode, Instant beginning) {
        ClockTable.Row row = new ClockTable(jdbi).loadOrCreate(mode, beginning);
        if (row.mode() != mode) {
            LOG.warn(
                    "This database lives by a {} clock since its first start",
                    row.mode().word());
        }
        return new HostClock(row.mode(), row.now(), InstantSource.system());
    }

    /** Under a real clock the machine's time, unless that went back; else the instant to which time was moved. */
    @Override
    public Instant now() {
        return mode == ClockMode.REAL ? moveTo(machineNow()) : Instant.ofEpochMilli(latestMillis.get());
    }

    @Override
    public boolean isDriven() {
        return mode != ClockMode.REAL;
    }

    public ClockMode mode() {
        return mode;
    }

    Instant machineNow() {
        return machine.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Moves ahead; never back. */
    Instant moveTo(Instant instant) {
        return Instant.ofEpochMilli(latestMillis.accumulateAndGet(instant.toEpochMilli(), Math::max));
    }
}
