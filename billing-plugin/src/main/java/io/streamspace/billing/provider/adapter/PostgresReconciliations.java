package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.provider.customer.PayingCustomers;
import io.streamspace.billing.provider.reconciliation.Reconciliation;
import io.streamspace.billing.provider.reconciliation.Reconciliation.Counts;
import io.streamspace.billing.provider.reconciliation.Reconciliation.Status;
import io.streamspace.billing.provider.reconciliation.ReconciliationDifference;
import io.streamspace.billing.provider.reconciliation.Reconciliations;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The tables of comparisons and of what differed. */
public final class PostgresReconciliations implements Reconciliations, PayingCustomers {

    private static final String BEFORE =
            "SELECT * FROM billing_reconciliations WHERE began_for < ?" + " ORDER BY began_for DESC LIMIT ?";
    private static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");
    private static final String SAVE = Sql.read(PostgresReconciliations.class, "save");
    private static final String NOTE = Sql.read(PostgresReconciliations.class, "note");
    private static final String CUSTOMERS = Sql.read(PostgresReconciliations.class, "customers");

    private final Jdbi jdbi;

    public PostgresReconciliations(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<Reconciliation> latest() {
        return before(EVER, 1).stream().findFirst();
    }

    @Override
    public void save(Reconciliation reconciliation) {
        AccountId doneUpTo = reconciliation.doneUpTo();
        Counts counts = reconciliation.counts();
        jdbi.useHandle(handle -> handle.createUpdate(SAVE)
                .bind("beganFor", Sql.parameter(reconciliation.beganFor()))
                .bind("since", Sql.parameter(reconciliation.since()))
                .bind("ranFor", Sql.parameter(reconciliation.ranFor()))
                .bind("status", reconciliation.status().key())
                .bind("doneUpTo", doneUpTo == null ? "" : doneUpTo.value())
                .bind("accounts", counts.accounts())
                .bind("objects", counts.objects())
                .bind("mended", counts.mended())
                .bind("reported", counts.reported())
                .bind("error", reconciliation.error())
                .execute());
    }

    @Override
    public int note(Collection<ReconciliationDifference> reconciliationDifferences) {
        if (reconciliationDifferences.isEmpty()) {
            return 0;
        }
        Columns<ReconciliationDifference> columns = new Columns<>(reconciliationDifferences)
                .text("accounts", PostgresReconciliations::account)
                .text(
                        "kinds",
                        reconciliationDifference ->
                                reconciliationDifference.finding().kind())
                .text(
                        "objects",
                        reconciliationDifference ->
                                reconciliationDifference.finding().objectId())
                .text("ours", ReconciliationDifference::ours)
                .text("theirs", ReconciliationDifference::theirs)
                .text("done", ReconciliationDifference::done)
                .text(
                        "statuses",
                        reconciliationDifference ->
                                reconciliationDifference.status().key())
                .instant("noticed", ReconciliationDifference::noticedAt);
        return jdbi.withHandle(
                handle -> columns.bindTo(handle.createUpdate(NOTE)).execute());
    }

    @Override
    public List<Reconciliation> before(Instant beganFor, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(BEFORE)
                .bind(0, Sql.parameter(beganFor))
                .bind(1, limit)
                .map((row, context) -> reconciliation(row))
                .list());
    }

    @Override
    public List<Customer> after(@Nullable AccountId account, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(CUSTOMERS)
                .bind("after", account == null ? "" : account.value())
                .bind("limit", limit)
                .map((row, context) ->
                        new Customer(new AccountId(row.getString("account_id")), row.getString("customer_id")))
                .list());
    }

    private static String account(ReconciliationDifference reconciliationDifference) {
        AccountId account = reconciliationDifference.account();
        return account == null ? "" : account.value();
    }

    private static Reconciliation reconciliation(ResultSet row) throws SQLException {
        String doneUpTo = row.getString("done_up_to");
        return new Reconciliation(
                Sql.instant(row, "began_for"),
                Sql.instant(row, "looked_since"),
                Sql.instant(row, "ran_for"),
                Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                doneUpTo.isEmpty() ? null : new AccountId(doneUpTo),
                new Counts(
                        row.getLong("accounts"),
                        row.getLong("objects"),
                        row.getLong("mended"),
                        row.getLong("reported")),
                row.getString("error"));
    }
}
