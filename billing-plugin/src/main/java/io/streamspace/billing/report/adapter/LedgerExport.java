package io.streamspace.billing.report.adapter;

import io.streamspace.billing.database.Sql;
import io.streamspace.billing.http.CsvWriter;
import io.streamspace.billing.report.LedgerMonth;
import io.streamspace.billing.report.LedgerRow;
import io.streamspace.billing.report.LedgerRow.Kind;
import io.streamspace.billing.report.TrialBalance;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * A month of the ledger: what every ledger account held at its beginning, every entry posted in it by instant, what every
 * account held at its end, and for each currency that this sums to zero. Read in one snapshot, row by row.
 *
 * <p>The digest is the SHA-256 of the lines of the CSV form before its own, in UTF-8, whichever form is asked for: two
 * exports of a month in which nothing is posted any more have the same one.
 */
public final class LedgerExport {

    static final List<String> TITLES = List.of(
            "kind",
            "posted_at",
            "account_id",
            "transaction_id",
            "entry",
            "description",
            "ledger_account",
            "currency",
            "amount");

    private static final String BALANCES = Sql.read(LedgerExport.class, "balances");
    private static final String ENTRIES = Sql.read(LedgerExport.class, "entries");

    private final ReportSnapshot snapshot;

    public LedgerExport(Jdbi jdbi) {
        this.snapshot = new ReportSnapshot(jdbi);
    }

    /** Writes CSV; its last line holds the digest, so that a file without one is known to be a part. */
    public void write(LedgerMonth month, OutputStream stream) {
        DigestOutputStream digested = new DigestOutputStream(stream, sha256());
        CsvWriter csv = new CsvWriter(digested);
        csv.titles(TITLES);
        read(month, row -> write(row, csv));
        csv.flush();
        csv.raw("sha256").raw("").raw("").raw("").raw("");
        csv.text(HexFormat.of().formatHex(digested.getMessageDigest().digest()));
        csv.raw("").raw("").raw("").endRow();
        csv.flush();
    }

    /**
     * Hands over the rows in order.
     *
     * @return the digest, in hexadecimal
     */
    String digest(LedgerMonth month, Consumer<LedgerRow> reader) {
        DigestOutputStream digested = new DigestOutputStream(OutputStream.nullOutputStream(), sha256());
        CsvWriter csv = new CsvWriter(digested);
        csv.titles(TITLES);
        read(month, row -> {
            write(row, csv);
            reader.accept(row);
        });
        csv.flush();
        return HexFormat.of().formatHex(digested.getMessageDigest().digest());
    }

    private void read(LedgerMonth month, Consumer<LedgerRow> reader) {
        Interval within = month.interval();
        snapshot.read(handle -> {
            TrialBalance balance = new TrialBalance();
            for (LedgerRow opening : balances(handle, within)) {
                balance.add(opening);
                reader.accept(opening);
            }
            entries(handle, within).forEachRemaining(entry -> {
                balance.add(entry);
                reader.accept(entry);
            });
            balance.closing().forEach(reader);
            balance.sums().forEach(reader);
        });
    }

    private static List<LedgerRow> balances(Handle handle, Interval within) {
        return handle.createQuery(BALANCES)
                .bind("before", Sql.parameter(within.start()))
                .map((row, context) -> LedgerRow.balance(Kind.OPENING, row.getString("ledger_account"), money(row)))
                .list();
    }

    private static Iterator<LedgerRow> entries(Handle handle, Interval within) {
        return handle.createQuery(ENTRIES)
                .bind("from", Sql.parameter(within.start()))
                .bind("to", Sql.parameter(within.end()))
                .setFetchSize(ReportSnapshot.ROWS_AT_ONCE)
                .map((row, context) -> new LedgerRow(
                        Kind.ENTRY,
                        new LedgerRow.Posting(
                                Sql.instant(row, "posted_at"),
                                row.getString("account_id"),
                                row.getString("transaction_id"),
                                row.getInt("entry"),
                                row.getString("description")),
                        row.getString("ledger_account"),
                        money(row)))
                .iterator();
    }

    private static void write(LedgerRow row, CsvWriter csv) {
        LedgerRow.Posting posting = row.posting();
        csv.raw(row.kind().key());
        if (posting == null) {
            csv.raw("").raw("").raw("").raw("").raw("");
        } else {
            csv.instant(posting.at()).text(posting.accountId()).text(posting.transactionId());
            csv.number(posting.entry()).text(posting.description());
        }
        csv.raw(row.ledgerAccount()).raw(row.amount().currency().getCurrencyCode());
        csv.number(row.amount().amount()).endRow();
    }

    private static Money money(ResultSet row) throws SQLException {
        return new Money(Sql.integer(row, "amount_minor"), Currency.getInstance(row.getString("currency")));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
