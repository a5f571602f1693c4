package io.streamspace.billing.report.adapter;

import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.report.Ageing;
import io.streamspace.billing.report.PlanMove;
import io.streamspace.billing.report.RevenueFigures;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Revenue figures out of the tables that money is kept in: a statement for each, whatever the number of accounts. */
public final class PostgresRevenue implements RevenueFigures {

    private static final String CURRENCIES = Sql.read(PostgresRevenue.class, "currencies");
    private static final String MOVES = Sql.read(PostgresRevenue.class, "moves");
    private static final String FLOWS = Sql.read(PostgresRevenue.class, "flows");
    private static final String OUTSTANDING = Sql.read(PostgresRevenue.class, "outstanding");
    private static final String PACKS = Sql.read(PostgresRevenue.class, "packs");

    private final Jdbi jdbi;
    private final Supplier<RateBookHistory> terms;

    public PostgresRevenue(Jdbi jdbi, Supplier<RateBookHistory> terms) {
        this.jdbi = jdbi;
        this.terms = terms;
    }

    @Override
    public List<Currency> currencies() {
        return jdbi.withHandle(handle -> handle.createQuery(CURRENCIES)
                .map((row, context) -> currency(row))
                .list());
    }

    @Override
    public List<PlanMove> moves(Interval within) {
        RateBookHistory history = terms.get();
        return within(MOVES, within, (row, context) -> {
            RateBookHistory told = history.in(currency(row));
            Plan before = plan(told, row.getString("plan_before"), within.start(), currency(row));
            boolean wasOpen = row.getBoolean("was_open");
            return new PlanMove(
                    currency(row),
                    wasOpen ? before : null,
                    plan(told, row.getString("plan_after"), within.end(), currency(row)),
                    row.getLong("accounts"));
        });
    }

    @Override
    public List<Flows> flows(Interval within) {
        return within(
                FLOWS,
                within,
                (row, context) -> new Flows(
                        currency(row),
                        money(row, "revenue"),
                        money(row, "tax"),
                        money(row, "received"),
                        money(row, "paid_out"),
                        row.getLong("active_accounts"),
                        new Credit(
                                money(row, "promotional"),
                                money(row, "paid"),
                                money(row, "used"),
                                money(row, "expired")),
                        new TakenBack(money(row, "refunds"), money(row, "credit_notes"))));
    }

    @Override
    public List<Outstanding> outstanding(Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(OUTSTANDING)
                .bind("now", Sql.parameter(now))
                .map((row, context) -> new Outstanding(
                        currency(row),
                        Ageing.valueOf(row.getString("ageing").toUpperCase(Locale.ROOT)),
                        row.getLong("invoices"),
                        money(row, "due")))
                .list());
    }

    @Override
    public List<PackSold> packs(Interval within) {
        return within(
                PACKS,
                within,
                (row, context) -> new PackSold(
                        currency(row),
                        row.getString("pack_id"),
                        row.getString("name"),
                        row.getLong("sold"),
                        money(row, "revenue")));
    }

    private <T> List<T> within(String sql, Interval within, RowMapper<T> mapper) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("from", Sql.parameter(within.start()))
                .bind("to", Sql.parameter(within.end()))
                .map(mapper)
                .list());
    }

    /**
     * As {@code PlanHistory.at} has it for one account: the chosen plan where it is still offered, else the free one. Who is
     * on a plan that has no price in their currency pays nothing: they are set aside.
     */
    private static @Nullable Plan plan(
            RateBookHistory history, @Nullable String chosen, Instant at, Currency currency) {
        RateBook inForce = history.at(at);
        if (!inForce.mode().hasPlans() || at.isBefore(history.billFrom())) {
            return null;
        }
        return inForce.plan(chosen == null ? "" : chosen)
                .or(inForce::freePlan)
                .filter(plan -> inForce.hasPrice(plan, currency))
                .orElse(null);
    }

    private static Currency currency(ResultSet row) throws SQLException {
        return Currency.getInstance(row.getString("currency"));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return new Money(Sql.integer(row, column), currency(row));
    }
}
