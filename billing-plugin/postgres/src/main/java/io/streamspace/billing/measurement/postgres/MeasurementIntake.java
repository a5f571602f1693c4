package io.streamspace.billing.measurement.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Exchange;
import io.streamspace.billing.database.Read;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.event.FactKey;
import io.streamspace.billing.event.UsageFact;
import io.streamspace.billing.event.UsageFacts;
import io.streamspace.billing.measurement.Measurement;
import io.streamspace.billing.measurement.MeasurementListener;
import io.streamspace.billing.measurement.UsageEventValidation;
import io.streamspace.billing.measurement.UsageEventValidation.Refused;
import io.streamspace.billing.measurement.UsageEventValidation.Understood;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Takes usage events: judges them, keeps them, and makes levels and records follow. */
public final class MeasurementIntake implements UsageFacts {

    private static final String KEEP = Sql.read(MeasurementIntake.class, "keep");
    private static final String REFUSE = Sql.read(MeasurementIntake.class, "refuse");

    private final Jdbi jdbi;
    private final Function<String, Optional<Meter>> offered;
    private final MeasurementListener listener;
    private final StoredLevels levels;
    private final StoredReplacements storedReplacements = new StoredReplacements();

    /**
     * @param offered the meters that are offered now, by key
     * @param now when what is odd is noticed
     */
    public MeasurementIntake(
            Jdbi jdbi, Function<String, Optional<Meter>> offered, MeasurementListener listener, Supplier<Instant> now) {
        this.jdbi = jdbi;
        this.offered = offered;
        this.listener = listener;
        this.levels = new StoredLevels(now);
    }

    /** An account's meter. */
    record Place(AccountId account, String meter) {
        static Place of(Measurement measurement) {
            return new Place(measurement.account(), measurement.meter());
        }
    }

    @Override
    public void take(Collection<UsageFact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        List<Measurement> measurements = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        for (UsageFact fact : facts) {
            UsageEventValidation usageEventValidation = UsageEventValidation.of(fact, offered.apply(fact.meter()));
            if (usageEventValidation instanceof Understood of) {
                measurements.add(of.measurement());
            } else if (usageEventValidation instanceof Refused no) {
                measurements.add(no.place());
                refused.add(no);
            }
        }
        jdbi.useHandle(handle -> {
            refuse(handle, refused);
            follow(handle, kept(handle, measurements));
        });
    }

    @Override
    public void takeNew(UsageFact fact) {
        if (UsageEventValidation.of(fact, offered.apply(fact.meter())) instanceof Understood of) {
            jdbi.useHandle(handle -> addNew(handle, of.measurement()));
        } else {
            take(List.of(fact));
        }
    }

    /** Writes with the commit. */
    private void addNew(Handle handle, Measurement measurement) {
        if (addsUp(measurement.meter())) {
            Exchange.write(handle, MeasurementRow.columns(List.of(measurement)).bind(KEEP));
        } else {
            StoredLevels.Known known =
                    StoredLevels.known(handle, Place.of(measurement), Instant.ofEpochMilli(measurement.at()));
            Exchange.write(handle, MeasurementRow.columns(List.of(measurement)).bind(KEEP));
            levels.add(handle, known, measurement);
        }
    }

    /** What a level is followed from when the plugin itself changes it. */
    public static List<Read<?>> levelReads(AccountId account, String meter, Instant at) {
        return StoredLevels.reads(new Place(account, meter), at);
    }

    /** Those that were not kept before; of several with one key the first. */
    private static List<Measurement> kept(Handle handle, List<Measurement> measurements) {
        Map<FactKey, Measurement> byKey = new HashMap<>();
        measurements.forEach(measurement -> byKey.putIfAbsent(measurement.key(), measurement));
        if (byKey.isEmpty()) {
            return List.of();
        }
        Set<FactKey> fresh = new HashSet<>(MeasurementRow.columns(byKey.values())
                .bindTo(handle.createQuery(KEEP))
                .map((row, context) -> new FactKey(row.getString("source"), row.getString("id")))
                .list());
        byKey.keySet().retainAll(fresh);
        return List.copyOf(byKey.values());
    }

    private static void refuse(Handle handle, List<Refused> refused) {
        if (!refused.isEmpty()) {
            new Columns<>(refused)
                    .text("account_id", one -> one.fact().account().value())
                    .text("source", one -> one.fact().key().source())
                    .text("id", one -> one.fact().key().id())
                    .text("field", Refused::field)
                    .text("reason", Refused::reason)
                    .bindTo(handle.createUpdate(REFUSE))
                    .execute();
        }
    }

    private void follow(Handle handle, List<Measurement> fresh) {
        Map<Place, Instant> changed = new HashMap<>();
        for (Measurement measurement : storedReplacements.changed(handle, fresh)) {
            changed.merge(Place.of(measurement), Instant.ofEpochMilli(measurement.at()), Interval::earlier);
        }
        if (changed.isEmpty()) {
            return;
        }
        Map<Place, Instant> ofLevels = new HashMap<>(changed);
        ofLevels.keySet().removeIf(place -> addsUp(place.meter()));
        levels.fold(handle, ofLevels);
        Map<AccountId, Instant> from = new HashMap<>();
        changed.forEach((place, instant) -> from.merge(place.account(), instant, Interval::earlier));
        listener.measured(from);
    }

    private boolean addsUp(String meter) {
        return offered.apply(meter).map(Meter::addsUp).orElse(true);
    }
}
