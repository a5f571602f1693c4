package io.streamspace.billing.report.adapter;

import static java.util.stream.Collectors.toMap;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
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

    private final Jdbi jdbi;

    /**
     * Of one period.
     *
     * @param purchases lines written by hand among them
     * @param waiting the part of plan and purchases that no invoice has yet
     * @param credit what credit paid of the period's lines, use among them, on invoices that stand
     */
    record Charged(Money plan, Money purchases, Money waiting, Money credit) {}

    public ChargedPeriods(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** By the start of each period; all of them are there. */
    Map<Instant, Charged> of(Account account, List<Interval> periods) {
        Columns<Interval> columns =
                new Columns<>(periods).instant("starts", Interval::start).instant("ends", Interval::end);
        return jdbi.withHandle(handle -> columns
                .bindTo(handle.createQuery(OF).bind("account", account.id().value()))
                .map((row, context) -> Map.entry(Sql.instant(row, "period_start"), charged(row, account.currency())))
                .stream()
                .collect(toMap(Entry::getKey, Entry::getValue)));
    }

    private static Charged charged(ResultSet row, Currency currency) throws SQLException {
        return new Charged(
                new Money(Sql.integer(row, "plan"), currency),
                new Money(Sql.integer(row, "purchases"), currency),
                new Money(Sql.integer(row, "waiting"), currency),
                new Money(Sql.integer(row, "credit"), currency));
    }
}
