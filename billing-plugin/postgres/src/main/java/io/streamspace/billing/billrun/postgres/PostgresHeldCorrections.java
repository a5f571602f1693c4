package io.streamspace.billing.billrun.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.billrun.ApprovedCharge;
import io.streamspace.billing.billrun.HeldCharge;
import io.streamspace.billing.billrun.HeldCorrection;
import io.streamspace.billing.billrun.HeldCorrections;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.invoice.AdminAction;
import io.streamspace.billing.invoice.Invoices.BilledUse;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The table of held corrections. */
public final class PostgresHeldCorrections implements HeldCorrections {

    private static final String REMOVE = Sql.read(PostgresHeldCorrections.class, "remove");
    private static final String ADD = Sql.read(PostgresHeldCorrections.class, "add");
    private static final String COUNTED = Sql.read(PostgresHeldCorrections.class, "counted");
    private static final String ENDED = Sql.read(PostgresHeldCorrections.class, "ended");
    private static final String CHARGES = Sql.read(PostgresHeldCorrections.class, "charges");
    private static final String APPROVED = Sql.read(PostgresHeldCorrections.class, "approved");
    private static final String LOCK = "SELECT id FROM billing_late_charges WHERE id = :id FOR UPDATE";
    private static final String APPROVE = Sql.read(PostgresHeldCorrections.class, "approve");

    private final Jdbi jdbi;

    public PostgresHeldCorrections(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void replace(Collection<BilledUse> uses, Collection<HeldCorrection> held, Instant at) {
        jdbi.useHandle(handle -> {
            of(uses).column("int4", BilledUse::rateVersion).update(handle, REMOVE);
            Rows.of(held)
                    .column("text", one -> one.use().period().account().value())
                    .column("timestamptz", one -> one.use().period().periodStart())
                    .column("text", one -> one.use().meter())
                    .column("int4", one -> one.use().rateVersion())
                    .column("text", one -> one.amount().currency().getCurrencyCode())
                    .column("numeric", one -> one.amount().minor())
                    .column("timestamptz", one -> at)
                    .update(handle, ADD);
            of(uses).update(handle, COUNTED);
            of(uses).column("timestamptz", use -> at).update(handle, ENDED);
        });
    }

    private static Rows<BilledUse> of(Collection<BilledUse> uses) {
        return Rows.of(uses)
                .column("text", use -> use.period().account().value())
                .column("timestamptz", use -> use.period().periodStart())
                .column("text", BilledUse::meter);
    }

    @Override
    public List<HeldCharge> after(long id, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(CHARGES)
                .bind("after", id)
                .bind("limit", limit)
                .map((row, context) -> charge(row))
                .list());
    }

    @Override
    public List<ApprovedCharge> approvedBefore(long id, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(APPROVED)
                .bind("before", id)
                .bind("limit", limit)
                .map((row, context) -> approved(row))
                .list());
    }

    @Override
    public Optional<HeldCharge> lock(long id) {
        return jdbi.withHandle(handle -> {
            handle.createQuery(LOCK).bind("id", id).mapTo(Long.class).list();
            return after(id - 1, 1).stream().filter(charge -> charge.id() == id).findFirst();
        });
    }

    @Override
    public void approve(HeldCharge charge, AdminAction cause) {
        jdbi.useHandle(handle -> handle.createUpdate(APPROVE)
                .bind("id", charge.id())
                .bind("currency", charge.amount().currency().getCurrencyCode())
                .bind("amount", Sql.parameter(charge.amount().minor()))
                .bind("by", cause.by())
                .bind("reason", cause.reason())
                .bind("at", Sql.parameter(cause.at()))
                .execute());
    }

    private static HeldCharge charge(ResultSet row) throws SQLException {
        return new HeldCharge(
                row.getLong("id"),
                new AccountId(row.getString("account_id")),
                period(row),
                row.getString("meter"),
                amount(row),
                Sql.instant(row, "noticed_at"));
    }

    private static ApprovedCharge approved(ResultSet row) throws SQLException {
        return new ApprovedCharge(
                row.getLong("id"),
                new AccountId(row.getString("account_id")),
                period(row),
                row.getString("meter"),
                amount(row),
                new AdminAction(row.getString("approved_by"), row.getString("reason"), Sql.instant(row, "approved_at")),
                Sql.instantOrNull(row, "ended_at"));
    }

    private static Interval period(ResultSet row) throws SQLException {
        return new Interval(Sql.instant(row, "period_start"), Sql.instant(row, "period_end"));
    }

    private static Money amount(ResultSet row) throws SQLException {
        return new Money(Sql.integer(row, "amount_minor"), Currency.getInstance(row.getString("currency")));
    }
}
