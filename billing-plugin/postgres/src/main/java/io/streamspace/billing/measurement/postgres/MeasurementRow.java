package io.streamspace.billing.measurement.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.event.FactKey;
import io.streamspace.billing.measurement.Measurement;
import io.streamspace.billing.measurement.Measurement.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A measurement as a row. */
final class MeasurementRow {

    private MeasurementRow() {}

    static Measurement read(ResultSet row) throws SQLException {
        String replaced = row.getString("replaces_id");
        return new Measurement(
                new FactKey(row.getString("source"), row.getString("id")),
                new AccountId(row.getString("account_id")),
                row.getString("meter"),
                Sql.instant(row, "happened_at").toEpochMilli(),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                Sql.integer(row, "amount"),
                replaced == null ? null : new FactKey(row.getString("replaces_source"), replaced));
    }

    static Columns<Measurement> keys(Collection<Measurement> measurements) {
        return new Columns<>(measurements)
                .text("account_id", measurement -> measurement.account().value())
                .text("source", measurement -> measurement.key().source())
                .text("id", measurement -> measurement.key().id());
    }

    static Columns<Measurement> columns(Collection<Measurement> measurements) {
        return keys(measurements)
                .text("meter", Measurement::meter)
                .instant("happened_at", measurement -> Instant.ofEpochMilli(measurement.at()))
                .int8("shard", measurement -> (long) measurement.account().shard())
                .text("kind", measurement -> measurement.kind().name().toLowerCase(Locale.ROOT))
                .text("amount", measurement -> measurement.amount().toString())
                .text("replaces_source", measurement -> replaced(measurement, FactKey::source))
                .text("replaces_id", measurement -> replaced(measurement, FactKey::id));
    }

    private static @Nullable String replaced(
            Measurement measurement, java.util.function.Function<FactKey, String> part) {
        FactKey replaces = measurement.replaces();
        return replaces == null ? null : part.apply(replaces);
    }
}
