package io.streamspace.billing.report.adapter;

import io.streamspace.billing.database.Sql;
import io.streamspace.billing.event.FactKey;
import io.streamspace.billing.event.FactType;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.report.Fact;
import io.streamspace.billing.report.Fact.Measured;
import io.streamspace.billing.report.FactVerdicts;
import io.streamspace.billing.report.Receipt;
import io.streamspace.billing.report.Receipt.CountedRecord;
import io.streamspace.billing.report.Receipt.CountingLine;
import io.streamspace.billing.report.Receipt.Tally;
import io.streamspace.billing.report.Receipts;
import io.streamspace.billing.usage.UsageOwner;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/** Follows facts through records to lines. */
public final class PostgresReceipts implements Receipts {

    private static final int RECORDS_AT_EACH_END = 25;
    private static final Instant FOR_EVER = Instant.parse("9999-01-01T00:00:00Z");
    private static final String INFLUENCE = Sql.read(PostgresReceipts.class, "influence");
    private static final String TALLY = Sql.read(PostgresReceipts.class, "tally");
    private static final String RECORDS = Sql.read(PostgresReceipts.class, "records");
    private static final String LINES = Sql.read(PostgresReceipts.class, "lines");

    private final Jdbi jdbi;
    private final FactVerdicts verdicts;

    public PostgresReceipts(Jdbi jdbi, FactVerdicts verdicts) {
        this.jdbi = jdbi;
        this.verdicts = verdicts;
    }

    @Override
    public Optional<Receipt> find(FactKey key) {
        return jdbi.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ,
                handle -> PostgresFactLookup.find(handle, key).map(fact -> receipt(handle, fact)));
    }

    private Receipt receipt(Handle handle, Fact fact) {
        UsageOwner life = fact.place().life();
        return life == null
                ? new Receipt(fact, verdicts.refusal(fact).orElse(null), Tally.NONE, List.of(), List.of())
                : counted(handle, fact, new Influence(life, meter(fact), influence(handle, fact, life)));
    }

    private static @Nullable String meter(Fact fact) {
        Measured measured = fact.place().measured();
        return measured == null ? null : measured.meter();
    }

    /** Where a fact's records lie. @param meter null: all that sessions hold */
    private record Influence(UsageOwner life, @Nullable String meter, Interval during) {}

    private Receipt counted(Handle handle, Fact fact, Influence influence) {
        return new Receipt(
                fact,
                verdicts.refusal(fact).orElse(null),
                tally(handle, influence),
                records(handle, influence),
                lines(handle, influence));
    }

    /** What ends a life decides about its last instant, and about all that had been recorded after it. */
    private static Interval influence(Handle handle, Fact fact, UsageOwner life) {
        Measured measured = fact.place().measured();
        if (measured != null) {
            return new Interval(fact.time(), measured.until() == null ? FOR_EVER : measured.until());
        }
        if (fact.type() == FactType.SESSION_TERMINATED) {
            return new Interval(fact.time().minusMillis(1), FOR_EVER);
        }
        Instant until = handle.createQuery(INFLUENCE)
                .bind("session", life.key().sessionId())
                .bind("at", Sql.parameter(fact.time()))
                .map((row, context) -> Optional.ofNullable(Sql.instantOrNull(row, "until")))
                .one()
                .orElse(FOR_EVER);
        return new Interval(fact.time(), until);
    }

    private static Tally tally(Handle handle, Influence influence) {
        return in(influence, handle, TALLY)
                .map((row, context) -> new Tally(
                        row.getLong("records"),
                        row.getLong("pending"),
                        row.getLong("corrections"),
                        row.getBoolean("is_awaited")))
                .one();
    }

    private static List<CountedRecord> records(Handle handle, Influence influence) {
        return in(influence, handle, RECORDS)
                .bind("limit", RECORDS_AT_EACH_END)
                .map((row, context) -> new CountedRecord(StoredRecordRow.read(row), row.getString("state")))
                .list();
    }

    private static List<CountingLine> lines(Handle handle, Influence influence) {
        return in(influence, handle, LINES)
                .map((row, context) -> new CountingLine(
                        row.getString("invoice_number"),
                        row.getInt("line"),
                        LineKind.ofKey(row.getString("kind")),
                        InvoiceStatus.ofKey(row.getString("status"))))
                .list();
    }

    private static Query in(Influence influence, Handle handle, String sql) {
        return handle.createQuery(sql)
                .bind("account", influence.life().account().value())
                .bind("session", influence.life().key().sessionId())
                .bind("life", Sql.parameter(influence.life().key().lifeStart()))
                .bind("meter", influence.meter())
                .bind("from", Sql.parameter(influence.during().start()))
                .bind("until", Sql.parameter(influence.during().end()));
    }
}
