package io.streamspace.billing.credit.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.values.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.Locale;

/** A row of {@code billing_credits} as a grant. */
public final class CreditRow {

    private CreditRow() {}

    static CreditGrant read(ResultSet row) throws SQLException {
        return new CreditGrant(
                new AccountId(row.getString("account_id")),
                row.getString("id"),
                CreditGrant.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                new CreditGrant.Amounts(money(row, "granted_minor"), money(row, "remaining_minor")),
                row.getInt("priority"),
                new CreditGrant.Validity(Sql.instant(row, "effective_at"), Sql.instantOrNull(row, "expires_at")),
                new CreditGrant.Cause(
                        row.getString("reason"), row.getString("issued_by"), Sql.instant(row, "created_at")));
    }

    public static Currency currency(ResultSet row) throws SQLException {
        return Currency.getInstance(row.getString("currency"));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return new Money(Sql.integer(row, column), currency(row));
    }
}
