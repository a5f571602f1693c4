package io.streamspace.billing.report.adapter;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.report.PeriodCost.DatedCharge;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.jdbi.v3.core.Jdbi;

/** Reads what an account was charged for its periods besides use, and what credit paid. */
public final class ChargedPeriods {

    private static final String OF = Sql.read(ChargedPeriods.class, "of");
    private static final String DATED = Sql.read(ChargedPeriods.class, "dated");

    private final Jdbi jdbi;

    /**
     * Of one period.
     *
     * @param dated plan and purchases, earliest first
     * @param waiting the part of them that no invoice has yet
     * @param credit what credit paid of the period's lines, use among them, on invoices that stand
     */
    record Charged(List<DatedCharge> dated, Money waiting, Money credit) {}

    public ChargedPeriods(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** By the start of each period; all of them are there. */
    Map<Instant, Charged> of(Account account, List<Interval> periods) {
        Columns<Interval> columns =
                new Columns<>(periods).instant("starts", Interval::start).instant("ends", Interval::end);
        Map<Instant, List<DatedCharge>> dated = dated(account, columns);
        return jdbi.withHandle(handle -> columns
                .bindTo(handle.createQuery(OF).bind("account", account.id().value()))
                .map((row, context) -> Map.entry(
                        Sql.instant(row, "period_start"),
                        charged(
                                row,
                                dated.getOrDefault(Sql.instant(row, "period_start"), List.of()),
                                account.currency())))
                .stream()
                .collect(toMap(Entry::getKey, Entry::getValue)));
    }

    private Map<Instant, List<DatedCharge>> dated(Account account, Columns<Interval> columns) {
        return jdbi.withHandle(handle -> columns
                .bindTo(handle.createQuery(DATED).bind("account", account.id().value()))
                .map((row, context) -> Map.entry(Sql.instant(row, "period_start"), dated(row, account.currency())))
                .stream()
                .collect(groupingBy(Entry::getKey, mapping(Entry::getValue, toList()))));
    }

    private static DatedCharge dated(ResultSet row, Currency currency) throws SQLException {
        return new DatedCharge(
                Sql.instant(row, "service_start"),
                new Money(Sql.integer(row, "plan"), currency),
                new Money(Sql.integer(row, "purchases"), currency));
    }

    private static Charged charged(ResultSet row, List<DatedCharge> dated, Currency currency) throws SQLException {
        return new Charged(
                dated,
                new Money(Sql.integer(row, "waiting"), currency),
                new Money(Sql.integer(row, "credit"), currency));
    }
}
