package io.streamspace.billing.measurement.postgres;

import static java.util.stream.Collectors.groupingBy;

import io.streamspace.billing.database.Sql;
import io.streamspace.billing.event.FactKey;
import io.streamspace.billing.measurement.Measurement;
import io.streamspace.billing.measurement.Measurement.Kind;
import io.streamspace.billing.measurement.Replacements;
import io.streamspace.billing.measurement.postgres.MeasurementIntake.Place;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Keeps up which measurements count where some stand in others' places. */
final class StoredReplacements {

    private static final String CONNECTED = Sql.read(StoredReplacements.class, "connected");
    private static final String SET_COUNTING = Sql.read(StoredReplacements.class, "set_counting");

    private record Row(Measurement measurement, boolean isCounting) {}

    /** What changed by these new ones: they themselves if they count, and what they stand in the place of. */
    List<Measurement> changed(Handle handle, List<Measurement> fresh) {
        if (fresh.isEmpty()) {
            return List.of();
        }
        List<Row> connected = MeasurementRow.keys(fresh)
                .bindTo(handle.createQuery(CONNECTED))
                .map((row, context) -> new Row(place(row), row.getBoolean("counts")))
                .list();
        Map<FactKey, Measurement> changed = new HashMap<>();
        fresh.stream()
                .filter(one -> one.replaces() == null && one.kind() != Kind.REFUSED)
                .forEach(one -> changed.put(one.key(), one));
        Map<Place, List<Row>> places = connected.stream().collect(groupingBy(row -> Place.of(row.measurement())));
        places.values().forEach(rows -> settle(handle, rows, changed));
        return List.copyOf(changed.values());
    }

    /** One that names a foreign fact is refused, and stands in nobody's place. */
    private static Measurement place(ResultSet row) throws SQLException {
        Measurement read = MeasurementRow.read(row);
        return row.getBoolean("is_foreign")
                ? new Measurement(
                        read.key(), read.account(), read.meter(), read.at(), Kind.REFUSED, BigInteger.ZERO, null)
                : read;
    }

    private static void settle(Handle handle, List<Row> connected, Map<FactKey, Measurement> changed) {
        Set<FactKey> counting =
                Replacements.counting(connected.stream().map(Row::measurement).toList());
        List<Measurement> other = new ArrayList<>();
        for (Row row : connected) {
            if (row.isCounting() != counting.contains(row.measurement().key())) {
                other.add(row.measurement());
                changed.put(row.measurement().key(), row.measurement());
            }
        }
        if (!other.isEmpty()) {
            MeasurementRow.keys(other).bindTo(handle.createUpdate(SET_COUNTING)).execute();
        }
    }
}
