package io.streamspace.billing.themestore.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.themestore.EarningPeriod;
import io.streamspace.billing.themestore.ItemStatus;
import io.streamspace.billing.themestore.Licence;
import io.streamspace.billing.themestore.LicenceTerms;
import io.streamspace.billing.themestore.Movement;
import io.streamspace.billing.themestore.Payout;
import io.streamspace.billing.themestore.Sale;
import io.streamspace.billing.themestore.SaleStatus;
import io.streamspace.billing.themestore.Shares;
import io.streamspace.billing.themestore.StoreItem;
import io.streamspace.billing.values.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;

/** Rows of the store's tables. */
final class StoreRows {

    private StoreRows() {}

    static StoreItem item(ResultSet row) throws SQLException {
        StoreItem.Offer offer = new StoreItem.Offer(
                row.getString("id"),
                account(row, "creator"),
                row.getString("name"),
                row.getString("description"),
                money(row, "price_minor"),
                Sql.instantOrNull(row, "offered_until"));
        return new StoreItem(
                offer, content(row), ItemStatus.ofKey(row.getString("status")), Sql.instant(row, "listed_at"));
    }

    private static StoreItem.Content content(ResultSet row) throws SQLException {
        String theme = row.getString("theme");
        LicenceTerms licence = new LicenceTerms((Integer) row.getObject("licence_days"));
        if (theme == null) {
            return StoreItem.Content.ofBundle(
                    List.of((String[]) row.getArray("members").getArray()),
                    row.getBoolean("has_licence") ? licence : null);
        }
        return StoreItem.Content.of(
                new StoreItem.SoldTheme(ThemeJson.read(Json.read(theme)), licence, row.getString("stylesheet")));
    }

    static Sale sale(ResultSet row) throws SQLException {
        Shares shares = new Shares(money(row, "creator_minor"), money(row, "platform_minor"), money(row, "fee_minor"));
        return new Sale(
                account(row, "account_id"),
                row.getString("item_id"),
                account(row, "buyer"),
                row.getInt("number"),
                new Sale.Earned(shares, period(row), Sql.instant(row, "sold_at")),
                new Sale.Invoiced(row.getString("invoice_id"), row.getString("invoice_number")),
                SaleStatus.ofKey(row.getString("status")));
    }

    static Licence licence(ResultSet row) throws SQLException {
        return new Licence(
                account(row, "account_id"),
                row.getString("item_id"),
                row.getInt("number"),
                new Licence.Validity(Sql.instant(row, "starts_at"), Sql.instantOrNull(row, "expires_at")),
                money(row, "price_minor"),
                new Licence.SaleName(
                        account(row, "creator"),
                        row.getString("sale_id"),
                        row.getString("invoice_id"),
                        row.getString("invoice_number")),
                Sql.instantOrNull(row, "refunded_at"));
    }

    static Movement movement(ResultSet row) throws SQLException {
        String paidOut = row.getString("payout_period");
        return new Movement(
                account(row, "account_id"),
                row.getString("sale_id"),
                Movement.Kind.ofKey(row.getString("kind")),
                money(row, "amount_minor"),
                period(row),
                Sql.instant(row, "moved_at"),
                paidOut == null ? null : EarningPeriod.parse(paidOut));
    }

    static Payout payout(ResultSet row) throws SQLException {
        return new Payout(
                account(row, "account_id"),
                period(row),
                money(row, "amount_minor"),
                Sql.instant(row, "paid_at"),
                row.getString("paid_by"));
    }

    static EarningPeriod period(ResultSet row) throws SQLException {
        return EarningPeriod.parse(row.getString("period"));
    }

    private static AccountId account(ResultSet row, String column) throws SQLException {
        return new AccountId(row.getString(column));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return new Money(Sql.integer(row, column), Currency.getInstance(row.getString("currency")));
    }
}
