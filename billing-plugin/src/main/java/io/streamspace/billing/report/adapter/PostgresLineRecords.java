package io.streamspace.billing.report.adapter;

import io.streamspace.billing.database.Sql;
import io.streamspace.billing.invoice.InvoiceLine.Use;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.invoice.Invoices.Billed;
import io.streamspace.billing.pricing.UsageCharge;
import io.streamspace.billing.report.LineRecords;
import io.streamspace.billing.report.LineUsage;
import io.streamspace.billing.report.LineUsage.Digests;
import io.streamspace.billing.report.LineUsage.UnitSum;
import io.streamspace.billing.report.PriorLine;
import io.streamspace.billing.report.StoredRecord;
import io.streamspace.billing.usage.AccountTerms;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.usage.UseTotals;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/** Reads what stands behind lines. */
public final class PostgresLineRecords implements LineRecords {

    private static final String SUMS = read("sums");
    private static final String BEFORE = read("before");
    private static final String PAGE = read("page");
    private static final String DIGESTS = read("digests");
    private static final String EARLIER = read("earlier");
    private static final String PERIOD_END =
            "SELECT period_end FROM billing_periods WHERE account_id = :account AND period_start = :period";

    private final Jdbi jdbi;
    private final Supplier<UsageTerms> terms;

    public PostgresLineRecords(Jdbi jdbi, Supplier<UsageTerms> terms) {
        this.jdbi = jdbi;
        this.terms = terms;
    }

    @Override
    public Page read(UseLine line, @Nullable String after, int limit) {
        RecordPlace place = RecordPlace.of(after);
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            List<StoredRecord> records = page(handle, line, place, limit);
            return new Page(behind(handle, line), records, LineSources.of(handle, records));
        });
    }

    private static List<StoredRecord> page(Handle handle, UseLine line, RecordPlace after, int limit) {
        return ofUse(handle, PAGE, line)
                .bind("revision", line.use().revision())
                .bind("start", Sql.parameter(after.start()))
                .bind("afterRevision", after.revision())
                .bind("life", Sql.parameter(after.lifeStart()))
                .bind("session", after.session())
                .bind("limit", limit)
                .map((row, context) -> StoredRecordRow.read(row))
                .list();
    }

    private LineUsage behind(Handle handle, UseLine line) {
        List<UnitSum> sums = ofUse(handle, SUMS, line)
                .bind("revision", line.use().revision())
                .map((row, context) -> new UnitSum(
                        Sql.integer(row, "unit_base"), Sql.integer(row, "base_quantity"), row.getLong("records")))
                .list();
        return new LineUsage(sums, whole(handle, line, sums), earlier(handle, line), digests(handle, line));
    }

    private Optional<UsageCharge> whole(Handle handle, UseLine line, List<UnitSum> sums) {
        Use use = line.use();
        UseTotals totals = new UseTotals();
        sums.forEach(sum ->
                totals.add(use.meter(), use.rateVersion(), sum.unitBase(), sum.baseQuantity(), sum.baseQuantity()));
        ofUse(handle, BEFORE, line)
                .bind("revision", use.revision())
                .map((row, context) -> {
                    BigInteger base = Sql.integer(row, "base_quantity");
                    totals.add(use.meter(), row.getInt("rate_version"), Sql.integer(row, "unit_base"), base, base);
                    return base;
                })
                .list();
        AccountTerms inForce = terms.get().of(line.invoice().account());
        return totals.uses(inForce, period(handle, line)).stream()
                .map(meterUse -> meterUse.billable())
                .filter(billable -> billable.rate().number() == use.rateVersion())
                .findFirst();
    }

    private static Interval period(Handle handle, UseLine line) {
        Instant end = handle.createQuery(PERIOD_END)
                .bind("account", line.invoice().account().value())
                .bind("period", Sql.parameter(line.use().period()))
                .map((row, context) -> Sql.instant(row, "period_end"))
                .findOne()
                .orElse(line.invoice().period().end());
        return new Interval(line.use().period(), end);
    }

    private static List<PriorLine> earlier(Handle handle, UseLine line) {
        return ofUse(handle, EARLIER, line)
                .bind("invoice", line.invoice().id())
                .map((row, context) -> earlier(row))
                .list();
    }

    private static PriorLine earlier(ResultSet row) throws SQLException {
        Money amount = new Money(Sql.integer(row, "amount_minor"), Currency.getInstance(row.getString("currency")));
        return new PriorLine(
                row.getString("invoice_number"),
                row.getInt("line"),
                InvoiceStatus.ofKey(row.getString("status")),
                Sql.instantOrNull(row, "voided_at"),
                new Billed(amount, row.getBigDecimal("quantity")));
    }

    private static Digests digests(Handle handle, UseLine line) {
        return handle.createQuery(DIGESTS)
                .bind("account", line.invoice().account().value())
                .bind("invoice", line.invoice().id())
                .bind("line", line.number())
                .map((row, context) -> new Digests(row.getString("sent"), row.getString("now")))
                .findOne()
                .orElse(new Digests(null, null));
    }

    private static Query ofUse(Handle handle, String sql, UseLine line) {
        return handle.createQuery(sql)
                .bind("account", line.invoice().account().value())
                .bind("period", Sql.parameter(line.use().period()))
                .bind("meter", line.use().meter())
                .bind("version", line.use().rateVersion());
    }

    private static String read(String statement) {
        return Sql.read(PostgresLineRecords.class, statement);
    }
}
