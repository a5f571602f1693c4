package io.streamspace.billing.invoice.postgres;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.BoundSql;
import io.streamspace.billing.database.Plans;
import io.streamspace.billing.database.Read;
import io.streamspace.billing.database.ReadScope;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.invoice.InvoiceMemo;
import io.streamspace.billing.invoice.Periods;
import io.streamspace.billing.values.Interval;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The table of billing periods. */
public final class PostgresPeriods implements Periods {

    private static final String OVERLAPPING = Sql.read(PostgresPeriods.class, "overlapping");
    private static final String ADD_SEALED = Sql.read(PostgresPeriods.class, "add_sealed");
    private static final String OPEN = Sql.read(PostgresPeriods.class, "open");
    private static final String LOCK_OPEN = Sql.read(PostgresPeriods.class, "lock_open");
    private static final String DRAFTED = Sql.read(PostgresPeriods.class, "drafted");
    private static final String SEAL = Sql.read(PostgresPeriods.class, "seal");
    private static final String BILLED_AGAIN = Sql.read(PostgresPeriods.class, "billed_again");
    private static final String REMARKS = Sql.read(PostgresPeriods.class, "remarks");
    private static final String REMARK =
            "UPDATE billing_periods SET notes = ?, purchase_order = ? WHERE account_id = ? AND period_start = ?";
    private static final String BILL_VOIDED_USES = Sql.read(PostgresPeriods.class, "bill_voided_uses");
    private static final String LOCK_ONE =
            "SELECT * FROM billing_periods WHERE account_id = ? AND sealed_at IS NULL FOR UPDATE";

    private static final String CLOSE_EARLY = """
            UPDATE billing_periods SET period_end = ?, drafted_at = NULL
            WHERE account_id = ? AND period_start = ? AND period_end = ? AND sealed_at IS NULL
            """;

    private final Jdbi jdbi;

    public PostgresPeriods(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Map<AccountId, List<Known>> overlapping(Collection<AccountId> accounts, Interval within) {
        return periodsOf(accounts, within).list(jdbi).stream().collect(groupingBy(Known::account));
    }

    public static Read<Known> periodsOf(Collection<AccountId> accounts, Interval within) {
        return new Read<>(
                BoundSql.of(OVERLAPPING)
                        .with("accounts", "text", accounts, AccountId::value)
                        .with("from", within.start())
                        .with("to", within.end()),
                PostgresPeriods::known,
                ReadScope.ofOne(
                        "periods",
                        accounts,
                        within,
                        (known, asked) -> ReadScope.overlap(
                                known.period().start(), known.period().end(), asked)));
    }

    @Override
    public void addSealed(Collection<Known> periods) {
        jdbi.useHandle(handle -> Rows.of(periods)
                .column("text", known -> known.account().value())
                .column("timestamptz", known -> known.period().start())
                .column("timestamptz", known -> known.period().end())
                .column("int2", known -> known.account().shard())
                .column("int4", Known::revision)
                .column("timestamptz", Known::sealedAt)
                .update(handle, ADD_SEALED));
    }

    @Override
    public void open(Collection<AccountId> accounts, Interval period) {
        jdbi.useHandle(handle ->
                ids(accounts).column("int2", AccountId::shard).update(handle, OPEN, period.start(), period.end()));
    }

    @Override
    public Optional<Known> lockOpen(AccountId account) {
        return jdbi.withHandle(handle -> handle.createQuery(LOCK_ONE)
                .bind(0, account.value())
                .map((row, context) -> known(row))
                .findOne());
    }

    @Override
    public List<AccountId> lockOpen(Collection<AccountId> accounts, Interval period) {
        return jdbi.withHandle(handle -> {
            Plans.makeAnew(handle);
            return ids(accounts)
                    .query(handle, LOCK_OPEN, period.start())
                    .map((row, context) -> new AccountId(row.getString("account_id")))
                    .list();
        });
    }

    @Override
    public void closeEarly(AccountId account, Interval period, Instant end) {
        int closed = jdbi.withHandle(handle -> handle.execute(
                CLOSE_EARLY,
                Sql.parameter(end),
                account.value(),
                Sql.parameter(period.start()),
                Sql.parameter(period.end())));
        if (closed != 1) {
            throw new IllegalStateException("the period of " + account + " from " + period.start() + " is not open");
        }
    }

    @Override
    public void drafted(Collection<AccountId> accounts, Interval period, Instant at) {
        jdbi.useHandle(handle -> ids(accounts).update(handle, DRAFTED, at, period.start()));
    }

    @Override
    public Map<AccountId, InvoiceMemo> remarks(Collection<AccountId> accounts, Interval period) {
        return jdbi.withHandle(handle -> ids(accounts)
                .query(handle, REMARKS, period.start())
                .map((row, context) -> Map.entry(
                        new AccountId(row.getString("account_id")),
                        new InvoiceMemo(row.getString("notes"), row.getString("purchase_order"))))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public void remark(AccountId account, Interval period, InvoiceMemo invoiceMemo) {
        jdbi.useHandle(handle -> handle.createUpdate(REMARK)
                .bind(0, invoiceMemo.notes())
                .bind(1, invoiceMemo.purchaseOrder())
                .bind(2, account.value())
                .bind(3, Sql.parameter(period.start()))
                .execute());
    }

    @Override
    public void seal(Collection<AccountId> accounts, Interval period, Instant at) {
        int sealed = jdbi.withHandle(handle -> ids(accounts).update(handle, SEAL, at, period.start()));
        if (sealed != accounts.size()) {
            throw new IllegalStateException("a period of " + period + " was not open");
        }
    }

    @Override
    public void billedAgain(Collection<Known> periods) {
        Rows<Known> rows = Rows.of(periods)
                .column("text", known -> known.account().value())
                .column("timestamptz", known -> known.period().start())
                .column("int4", Known::revision);
        int billed = jdbi.withHandle(handle -> {
            rows.update(handle, BILL_VOIDED_USES);
            return rows.update(handle, BILLED_AGAIN);
        });
        if (billed != periods.size()) {
            throw new IllegalStateException("a corrected period has another revision than read");
        }
    }

    private static Rows<AccountId> ids(Collection<AccountId> accounts) {
        return Rows.of(accounts).column("text", AccountId::value);
    }

    private static Known known(ResultSet row) throws SQLException {
        return new Known(
                new AccountId(row.getString("account_id")),
                new Interval(Sql.instant(row, "period_start"), Sql.instant(row, "period_end")),
                row.getInt("revision"),
                Sql.instantOrNull(row, "sealed_at"));
    }
}
