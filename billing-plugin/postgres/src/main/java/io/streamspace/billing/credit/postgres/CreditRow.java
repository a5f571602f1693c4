package io.streamspace.billing.credit.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.credit.CreditUse;
import io.streamspace.billing.credit.Credits;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.values.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
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

    static Credits.Voided voided(ResultSet row) throws SQLException {
        return new Credits.Voided(
                new AccountId(row.getString("account_id")),
                row.getString("credit_id"),
                new Money(Sql.integer(row, "amount_minor"), currency(row)),
                row.getString("reason"),
                row.getString("voided_by"),
                Sql.instant(row, "voided_at"));
    }

    /** Grants as rows to be added. */
    static Rows<CreditGrant> columns(Collection<CreditGrant> grants) {
        return Rows.of(grants)
                .column("text", grant -> grant.account().value())
                .column("text", CreditGrant::id)
                .column("text", grant -> grant.kind().key())
                .column("text", grant -> grant.remaining().currency().getCurrencyCode())
                .column("numeric", grant -> grant.amounts().granted().minor())
                .column("numeric", grant -> grant.remaining().minor())
                .column("int4", CreditGrant::priority)
                .column("timestamptz", grant -> grant.validity().effectiveAt())
                .column("timestamptz", grant -> grant.validity().expiresAt())
                .column("text", grant -> grant.cause().reason())
                .column("text", grant -> grant.cause().issuedBy())
                .column("timestamptz", grant -> grant.cause().createdAt());
    }

    /** Uses as rows to be added. */
    static Rows<CreditUse> columnsOfUses(Collection<CreditUse> uses) {
        return Rows.of(uses)
                .column("text", use -> use.account().value())
                .column("text", CreditUse::creditId)
                .column("text", CreditUse::invoiceId)
                .column("numeric", use -> use.amount().minor());
    }
}
