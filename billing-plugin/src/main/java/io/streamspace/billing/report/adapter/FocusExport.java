package io.streamspace.billing.report.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.http.CsvWriter;
import io.streamspace.billing.report.BilledCharge;
import io.streamspace.billing.report.BilledCharge.Heading;
import io.streamspace.billing.report.BilledCharge.Metered;
import io.streamspace.billing.report.BilledCharge.Priced;
import io.streamspace.billing.report.ChargeKind;
import io.streamspace.billing.report.FocusColumn;
import io.streamspace.billing.report.FocusRow;
import io.streamspace.billing.report.FocusRows;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Currency;
import java.util.Iterator;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Invoices as a FOCUS 1.2 file: every charge of those whose period begins in a stretch of time, in the order of period and
 * account, an invoice's rows together, and after them in the same way credit notes by the period in which they were issued.
 * Only what was sent; void invoices are left out with all they said, for nothing is payable on them.
 */
public final class FocusExport {

    private static final String CHARGES = Sql.read(FocusExport.class, "charges");
    private static final String NOTED = Sql.read(FocusExport.class, "noted");

    private final ReportSnapshot snapshot;
    private final FocusRows rows;

    public FocusExport(Jdbi jdbi, FocusRows rows) {
        this.snapshot = new ReportSnapshot(jdbi);
        this.rows = rows;
    }

    /** @param account null for all */
    public void write(Interval within, @Nullable AccountId account, OutputStream stream) {
        CsvWriter csv = new CsvWriter(stream);
        snapshot.read(handle -> {
            csv.titles(
                    Arrays.stream(FocusColumn.values()).map(FocusColumn::title).toList());
            csv.flush();
            for (String charges : List.of(CHARGES, NOTED)) {
                charges(handle.createQuery(charges), within, account)
                        .forEachRemaining(charge -> rows.of(charge).forEach(row -> write(row, csv)));
            }
        });
        csv.flush();
    }

    private static Iterator<BilledCharge> charges(Query query, Interval within, @Nullable AccountId account) {
        return query.bind("from", Sql.parameter(within.start()))
                .bind("to", Sql.parameter(within.end()))
                .bind("account", account == null ? null : account.value())
                .setFetchSize(ReportSnapshot.ROWS_AT_ONCE)
                .map((row, context) -> charge(row))
                .iterator();
    }

    private static void write(FocusRow row, CsvWriter csv) {
        for (FocusColumn column : FocusColumn.values()) {
            String cell = row.cell(column);
            if (column.kind() == FocusColumn.Kind.TEXT) {
                csv.text(cell);
            } else {
                csv.raw(cell);
            }
        }
        csv.endRow();
    }

    private static BilledCharge charge(ResultSet row) throws SQLException {
        return new BilledCharge(
                new Heading(
                        row.getString("account_id"),
                        row.getString("account_name"),
                        row.getString("seller_name"),
                        row.getString("invoice_number"),
                        new Interval(Sql.instant(row, "period_start"), Sql.instant(row, "period_end"))),
                ChargeKind.ofKey(row.getString("kind")),
                row.getObject("line", Integer.class),
                row.getString("description"),
                new Interval(Sql.instant(row, "service_start"), Sql.instant(row, "service_end")),
                priced(row),
                metered(row),
                new Money(Sql.integer(row, "amount_minor"), Currency.getInstance(row.getString("currency"))));
    }

    private static @Nullable Priced priced(ResultSet row) throws SQLException {
        BigDecimal quantity = row.getBigDecimal("quantity");
        return quantity == null ? null : new Priced(quantity, row.getString("unit"), row.getBigDecimal("unit_price"));
    }

    private static @Nullable Metered metered(ResultSet row) throws SQLException {
        String meter = row.getString("meter");
        return meter == null ? null : new Metered(meter, row.getInt("rate_version"));
    }
}
