package io.streamspace.billing.report.adapter;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import org.jdbi.v3.core.Jdbi;

/** What accounts owe for a period besides their use. */
public final class PeriodCharges {

    private static final String OF = Sql.read(PeriodCharges.class, "of");

    private final Jdbi jdbi;

    public PeriodCharges(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Plan, prorations, purchases and lines written by hand; negative where more was given back. */
    public Money of(Account account, Interval period) {
        long minor = jdbi.withHandle(handle -> handle.createQuery(OF)
                .bind("account", account.id().value())
                .bind("from", Sql.parameter(period.start()))
                .bind("to", Sql.parameter(period.end()))
                .mapTo(Long.class)
                .one());
        return new Money(minor, account.currency());
    }
}
