package io.streamspace.billing.invoice.postgres;

import io.streamspace.billing.database.Sql;
import io.streamspace.billing.values.Money;
import org.jdbi.v3.core.Handle;

/** What the payment provider takes at least, as its own feature writes it. */
public final class LeastCharges {

    private static final String SET = """
            INSERT INTO billing_least_charges (currency, least_minor) VALUES (?, ?)
            ON CONFLICT (currency) DO UPDATE SET least_minor = excluded.least_minor
            """;

    private LeastCharges() {}

    public static void set(Handle handle, Money least) {
        handle.execute(SET, least.currency().getCurrencyCode(), Sql.parameter(least.minor()));
    }
}
