package io.streamspace.billing.invoice;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Shards;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An account chooses the time zone of its periods, days and months. The period that runs ends as it would have; from there
 * on the account's edges lie at midnights of its zone, which one short period bridges to.
 */
public final class ChangeTimeZone {

    /** What is written. */
    public record Ports(AccountZones zones, ZoneDays days, Shards shards, Transactions transactions) {}

    private final Ports ports;
    private final Supplier<Instant> billFrom;
    private final Supplier<Instant> clock;

    /** @param billFrom the first period, in which it lies, is everybody's by the first settings */
    public ChangeTimeZone(Ports ports, Supplier<Instant> billFrom, Supplier<Instant> clock) {
        this.ports = ports;
        this.billFrom = billFrom;
        this.clock = clock;
    }

    /** Chooses a zone; the one that was chosen last again changes nothing. */
    public void change(AccountId account, ZoneId zone) {
        ports.transactions().run(() -> {
            ports.shards().lock(account.shard());
            if (!ports.zones().chosen(account).equals(Optional.of(zone))) {
                Instant now = clock.get().truncatedTo(ChronoUnit.MILLIS);
                Instant savedAt = Interval.later(now, billFrom.get().plusMillis(1));
                ports.zones().add(account, new ZoneChange(savedAt, zone));
                ports.days().cover(zone, savedAt);
            }
        });
    }

    /** The zone that an account chose last, also if it does not count yet; empty: the settings'. */
    public Optional<ZoneId> chosen(AccountId account) {
        return ports.zones().chosen(account);
    }

    /**
     * The zone of a name in the IANA database.
     *
     * @throws Problem 422 {@code time_zone} for a name that is not in it
     */
    public static ZoneId named(String name) {
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw Problem.invalid("time_zone", "no such time zone: a name such as Asia/Ho_Chi_Minh is expected");
        }
        return ZoneId.of(name);
    }
}
