package io.streamspace.billing.measurement.postgres;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Exchange;
import io.streamspace.billing.database.Read;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.measurement.LevelFold;
import io.streamspace.billing.measurement.LevelSegment;
import io.streamspace.billing.measurement.Measurement;
import io.streamspace.billing.measurement.postgres.MeasurementIntake.Place;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Levels as they are kept: folded anew from where something changed. */
final class StoredLevels {

    private static final String CUT = Sql.read(StoredLevels.class, "cut");
    private static final String REACHING = Sql.read(StoredLevels.class, "reaching");
    private static final String MEASURED = Sql.read(StoredLevels.class, "measured");
    private static final String WRITE = Sql.read(StoredLevels.class, "write");
    private static final String FORGET_REPAIRS = Sql.read(StoredLevels.class, "forget_repairs");
    private static final String REPORT = Sql.read(StoredLevels.class, "report");

    private record BelowZero(Place place, Instant at) {}

    private final Supplier<Instant> now;

    StoredLevels(Supplier<Instant> now) {
        this.now = now;
    }

    /** Makes levels what the measurements that count say, from an instant on for each place. */
    void fold(Handle handle, Map<Place, Instant> from) {
        if (from.isEmpty()) {
            return;
        }
        Map<Place, LevelSegment> before = before(handle, from);
        Map<Place, List<Measurement>> measured = measured(handle, from);
        List<LevelSegment> segments = new ArrayList<>();
        List<BelowZero> belowZero = new ArrayList<>();
        from.forEach((place, instant) -> {
            LevelFold fold = begun(place, before.get(place), instant).with(measured.getOrDefault(place, List.of()));
            segments.addAll(fold.segments());
            fold.belowZero().forEach(at -> belowZero.add(new BelowZero(place, at)));
        });
        write(handle, segments);
        report(handle, from, belowZero);
    }

    /**
     * What is known of a place from an instant on.
     *
     * @param before the level that reaches there, if one does
     * @param measured what counts from then on
     */
    record Known(Place place, Instant since, @Nullable LevelSegment before, List<Measurement> measured) {}

    static List<Read<?>> reads(Place place, Instant at) {
        return List.of(reaching(place, at), measuredSince(place, at));
    }

    static Known known(Handle handle, Place place, Instant at) {
        Instant since = at.truncatedTo(ChronoUnit.MILLIS);
        List<Measurement> measured = measuredSince(place, at).list(handle);
        List<LevelSegment> reaching = reaching(place, at).list(handle);
        return new Known(
                place,
                since,
                reaching.stream()
                        .filter(segment -> segment.start().isBefore(since))
                        .findFirst()
                        .orElse(null),
                measured);
    }

    /** Makes the level follow one measurement more, that counts. Writes with the commit. */
    void add(Handle handle, Known known, Measurement measurement) {
        Map<Place, Instant> from = Map.of(known.place(), known.since());
        List<Measurement> measured = new ArrayList<>(known.measured());
        measured.add(measurement);
        LevelFold fold = begun(known.place(), known.before(), known.since()).with(measured);
        Exchange.write(handle, places(from).bind(CUT));
        if (!fold.segments().isEmpty()) {
            Exchange.write(handle, LevelRow.columns(fold.segments()).bind(WRITE));
        }
        Exchange.write(handle, places(from).bind(FORGET_REPAIRS));
        if (!fold.belowZero().isEmpty()) {
            Exchange.write(
                    handle,
                    columns(fold.belowZero().stream()
                                    .map(at -> new BelowZero(known.place(), at))
                                    .toList())
                            .bind(REPORT)
                            .with("now", now.get()));
        }
    }

    private static Read<LevelSegment> reaching(Place place, Instant at) {
        return new Read<>(places(since(place, at)).bind(REACHING), LevelRow::read);
    }

    private static Read<Measurement> measuredSince(Place place, Instant at) {
        return new Read<>(places(since(place, at)).bind(MEASURED), MeasurementRow::read);
    }

    private static Map<Place, Instant> since(Place place, Instant at) {
        return Map.of(place, at.truncatedTo(ChronoUnit.MILLIS));
    }

    private static LevelFold begun(Place place, @Nullable LevelSegment before, Instant from) {
        return before == null
                ? new LevelFold(place.account(), place.meter(), from, BigInteger.ZERO)
                : new LevelFold(place.account(), place.meter(), before.start(), before.level());
    }

    /** Takes away what reaches to the instant or behind it, and returns what of it began before. */
    private static Map<Place, LevelSegment> before(Handle handle, Map<Place, Instant> from) {
        return places(from).bindTo(handle.createQuery(CUT)).map((row, context) -> LevelRow.read(row)).list().stream()
                .filter(segment -> segment.start().isBefore(from.getOrDefault(place(segment), Instant.MIN)))
                .collect(toMap(StoredLevels::place, segment -> segment));
    }

    private static Map<Place, List<Measurement>> measured(Handle handle, Map<Place, Instant> from) {
        return places(from)
                .bindTo(handle.createQuery(MEASURED))
                .map((row, context) -> MeasurementRow.read(row))
                .list()
                .stream()
                .collect(groupingBy(Place::of));
    }

    private static void write(Handle handle, List<LevelSegment> segments) {
        if (!segments.isEmpty()) {
            LevelRow.columns(segments).bindTo(handle.createUpdate(WRITE)).execute();
        }
    }

    private void report(Handle handle, Map<Place, Instant> from, List<BelowZero> belowZero) {
        places(from).bindTo(handle.createUpdate(FORGET_REPAIRS)).execute();
        if (!belowZero.isEmpty()) {
            columns(belowZero)
                    .bindTo(handle.createUpdate(REPORT))
                    .bind("now", Sql.parameter(now.get()))
                    .execute();
        }
    }

    private static Columns<BelowZero> columns(List<BelowZero> belowZero) {
        return new Columns<>(belowZero)
                .text("account_id", one -> one.place().account().value())
                .text("meter", one -> one.place().meter())
                .instant("at", BelowZero::at);
    }

    private static Columns<Map.Entry<Place, Instant>> places(Map<Place, Instant> from) {
        return new Columns<>(from.entrySet())
                .text("account_id", entry -> entry.getKey().account().value())
                .text("meter", entry -> entry.getKey().meter())
                .instant("since", Map.Entry::getValue);
    }

    private static Place place(LevelSegment segment) {
        return new Place(segment.account(), segment.meter());
    }
}
