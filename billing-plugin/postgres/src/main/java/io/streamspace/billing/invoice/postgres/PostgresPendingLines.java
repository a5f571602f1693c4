package io.streamspace.billing.invoice.postgres;

import static java.util.stream.Collectors.groupingBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceLine.Priced;
import io.streamspace.billing.invoice.PendingLines;
import io.streamspace.billing.tax.PriceBasis;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The table of lines that wait. */
public final class PostgresPendingLines implements PendingLines {

    private static final String ADD = Sql.read(PostgresPendingLines.class, "add");
    private static final String WAITING = Sql.read(PostgresPendingLines.class, "waiting");
    private static final String WITHDRAW = Sql.read(PostgresPendingLines.class, "withdraw");
    private static final String BILLED = Sql.read(PostgresPendingLines.class, "billed");

    private final Jdbi jdbi;

    public PostgresPendingLines(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void add(Collection<Pending> lines) {
        jdbi.useHandle(handle -> Rows.of(lines)
                .column("text", pending -> pending.account().value())
                .column("text", Pending::id)
                .column("text", line(one -> one.kind().key()))
                .column("text", line(InvoiceLine::description))
                .column("timestamptz", line(one -> one.servicePeriod().start()))
                .column("timestamptz", line(one -> one.servicePeriod().end()))
                .column("numeric", priced(Priced::quantity))
                .column("text", priced(Priced::unit))
                .column("numeric", priced(Priced::unitPrice))
                .column("text", line(one -> one.amount().currency().getCurrencyCode()))
                .column("numeric", line(one -> one.amount().minor()))
                .column("timestamptz", Pending::createdAt)
                .column("text", pending -> key(pending.line().basis()))
                .update(handle, ADD));
    }

    @Override
    public Map<AccountId, List<Pending>> waiting(Collection<AccountId> accounts) {
        return jdbi.withHandle(handle -> Rows.of(accounts)
                .column("text", AccountId::value)
                .query(handle, WAITING)
                .map((row, context) -> new Pending(
                        new AccountId(row.getString("account_id")),
                        row.getString("id"),
                        line(row),
                        Sql.instant(row, "created_at")))
                .list()
                .stream()
                .collect(groupingBy(Pending::account)));
    }

    @Override
    public void withdraw(Collection<Pending> lines, Instant at) {
        int withdrawn = jdbi.withHandle(handle -> Rows.of(lines)
                .column("text", pending -> pending.account().value())
                .column("text", Pending::id)
                .update(handle, WITHDRAW, at));
        if (withdrawn != lines.size()) {
            throw new IllegalStateException("a line that is to be withdrawn did not wait");
        }
    }

    @Override
    public void billed(Collection<Billed> lines) {
        int billed = jdbi.withHandle(handle -> Rows.of(lines)
                .column("text", line -> line.pending().account().value())
                .column("text", line -> line.pending().id())
                .column("text", Billed::invoiceId)
                .update(handle, BILLED));
        if (billed != lines.size()) {
            throw new IllegalStateException("a line that is to be billed did not wait");
        }
    }

    private static InvoiceLine line(ResultSet row) throws SQLException {
        InvoiceLine line = LineRows.line(row);
        String basis = row.getString("price_basis");
        return basis == null ? line : line.priced(PriceBasis.valueOf(basis.toUpperCase(Locale.ROOT)));
    }

    private static @Nullable String key(@Nullable PriceBasis basis) {
        return basis == null ? null : basis.key();
    }

    private static Function<Pending, @Nullable Object> line(Function<InvoiceLine, Object> value) {
        return pending -> value.apply(pending.line());
    }

    private static Function<Pending, @Nullable Object> priced(Function<Priced, @Nullable Object> value) {
        return pending -> {
            Priced priced = pending.line().priced();
            return priced == null ? null : value.apply(priced);
        };
    }
}
