package io.streamspace.billing.usage.postgres;

import io.streamspace.billing.database.Sql;
import io.streamspace.billing.usage.UsageReading;
import io.streamspace.billing.usage.UsageReading.RecordQuery;
import io.streamspace.billing.usage.UsageReading.SessionOrigin;
import io.streamspace.billing.usage.UsageReading.WrittenRecord;
import io.streamspace.billing.usage.UsageRecord;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Pages through records, each page beginning after the last record of the one before. */
final class RecordPages {

    private static final String RECORDS = Sql.read(PostgresUsageReading.class, "records");

    private final Supplier<UsageTerms> terms;

    RecordPages(Supplier<UsageTerms> terms) {
        this.terms = terms;
    }

    List<WrittenRecord> read(Handle handle, RecordQuery query) {
        Interval periods = PeriodRange.of(terms.get().calendars().of(query.account()), query.within());
        List<@Nullable Object> parameters = new ArrayList<>(Arrays.asList(
                query.account().value(),
                query.sessionId(),
                query.sessionId(),
                periods.start(),
                periods.end(),
                query.within().end(),
                query.within().start()));
        parameters.addAll(after(query.after()));
        parameters.add(query.limit());
        Query sql = handle.createQuery(RECORDS);
        for (int i = 0; i < parameters.size(); i++) {
            sql.bind(i, Sql.parameter(parameters.get(i)));
        }
        return sql.map((row, context) -> written(row)).list();
    }

    private static WrittenRecord written(ResultSet row) throws SQLException {
        UsageRecord use = RecordRow.read(row);
        Instant createdAt = Sql.instantOrNull(row, "created_at");
        return new WrittenRecord(
                use, createdAt == null ? use.usageSegment().during().end() : createdAt, origin(row));
    }

    private static @Nullable SessionOrigin origin(ResultSet row) throws SQLException {
        String template = row.getString("template");
        return template == null ? null : new SessionOrigin(template, row.getString("user_name"));
    }

    /** Reads what {@link UsageReading#key} wrote. */
    private static List<Object> after(@Nullable String key) {
        if (key == null) {
            return List.of(Instant.EPOCH.minusSeconds(1), "", 0, Instant.EPOCH, "");
        }
        String[] parts = key.split("\\|", 5);
        try {
            return List.of(
                    Instant.parse(parts[0]), parts[1], Integer.parseInt(parts[2]), Instant.parse(parts[3]), parts[4]);
        } catch (DateTimeParseException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw Problem.invalid("cursor", "is none that was given out");
        }
    }
}
