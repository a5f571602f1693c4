package io.streamspace.billing.invoice.postgres;

import static java.util.stream.Collectors.toMap;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Read;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.invoice.PeriodCharges;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.util.Currency;
import java.util.Map;
import java.util.Map.Entry;
import org.jdbi.v3.core.Jdbi;

/** Charges on invoices that stand, and those waiting for an invoice. */
public final class PostgresPeriodCharges implements PeriodCharges {

    private static final String OF = Sql.read(PostgresPeriodCharges.class, "of");

    private final Jdbi jdbi;

    public PostgresPeriodCharges(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Map<AccountId, Money> of(Map<AccountId, Interval> periods) {
        return chargesOf(periods).list(jdbi).stream().collect(toMap(Entry::getKey, Entry::getValue));
    }

    public static Read<Entry<AccountId, Money>> chargesOf(Map<AccountId, Interval> periods) {
        return new Read<>(
                new Columns<>(periods.entrySet())
                        .text("accounts", entry -> entry.getKey().value())
                        .instant("starts", entry -> entry.getValue().start())
                        .instant("ends", entry -> entry.getValue().end())
                        .bind(OF),
                row -> Map.entry(
                        AccountId.parse(row.getString("account_id")),
                        new Money(
                                row.getBigDecimal("minor").toBigIntegerExact(),
                                Currency.getInstance(row.getString("currency")))));
    }
}
