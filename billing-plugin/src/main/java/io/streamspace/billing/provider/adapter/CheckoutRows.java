package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.provider.checkout.CheckoutOrder;
import io.streamspace.billing.provider.checkout.CheckoutStatus;
import io.streamspace.billing.provider.checkout.CheckoutSubject;
import io.streamspace.billing.provider.checkout.CheckoutSubject.Kind;
import io.streamspace.billing.provider.gateway.CheckoutSession;
import io.streamspace.billing.provider.gateway.CheckoutSession.Paying;
import io.streamspace.billing.provider.gateway.CheckoutSession.Request;
import io.streamspace.billing.provider.gateway.CheckoutSession.Subscribing;
import io.streamspace.billing.provider.gateway.CheckoutSession.Taxes;
import io.streamspace.billing.provider.gateway.ProviderMetadata;
import io.streamspace.billing.provider.gateway.ProviderMode;
import io.streamspace.billing.values.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.Locale;
import org.jdbi.v3.core.statement.Update;

/** Orders as rows. */
final class CheckoutRows {

    private CheckoutRows() {}

    static Update bind(Update update, CheckoutOrder order) {
        Request request = order.request();
        return ordered(update, request.order())
                .bind("account", order.account().value())
                .bind("id", order.id())
                .bind("kind", order.subject().kind().key())
                .bind("subject", order.subject().id())
                .bind("currency", order.amount().currency().getCurrencyCode())
                .bind("amount", Sql.parameter(order.amount().minor()))
                .bind("taxes", key(request.taxes()))
                .bind("mode", key(order.providerMode()))
                .bind("customer", request.customerId())
                .bind("successUrl", request.successUrl())
                .bind("cancelUrl", request.cancelUrl())
                .bind("createdAt", Sql.parameter(order.createdAt()))
                .bind("expiresAt", Sql.parameter(request.expiresAt()));
    }

    private static Update ordered(Update update, CheckoutSession.Order order) {
        if (order instanceof Subscribing subscribing) {
            return update.bind("text", subscribing.nowText())
                    .bind("price", subscribing.priceId())
                    .bind("firstFullPeriod", Sql.parameter(subscribing.firstFullPeriod()));
        }
        return update.bind("text", ((Paying) order).text())
                .bind("price", (String) null)
                .bind("firstFullPeriod", (Object) null);
    }

    static CheckoutOrder read(ResultSet row) throws SQLException {
        AccountId account = new AccountId(row.getString("account_id"));
        String id = row.getString("id");
        String pageId = row.getString("page_id");
        return new CheckoutOrder(
                account,
                id,
                new CheckoutSubject(Kind.ofKey(row.getString("kind")), row.getString("subject")),
                request(row, CheckoutOrder.labels(account, id)),
                ProviderMode.valueOf(row.getString("mode").toUpperCase(Locale.ROOT)),
                Sql.instant(row, "created_at"),
                CheckoutStatus.ofKey(row.getString("status")),
                pageId == null ? null : new CheckoutOrder.Page(pageId, row.getString("page_url")));
    }

    private static Request request(ResultSet row, ProviderMetadata providerMetadata) throws SQLException {
        return new Request(
                row.getString("customer_id"),
                order(row, providerMetadata),
                row.getString("success_url"),
                row.getString("cancel_url"),
                Sql.instant(row, "expires_at"),
                Taxes.valueOf(row.getString("taxes").toUpperCase(Locale.ROOT)));
    }

    private static CheckoutSession.Order order(ResultSet row, ProviderMetadata providerMetadata) throws SQLException {
        Money amount = new Money(Sql.integer(row, "amount_minor"), Currency.getInstance(row.getString("currency")));
        String price = row.getString("price_id");
        String text = row.getString("text");
        return price == null
                ? new Paying(providerMetadata, amount, text)
                : new Subscribing(providerMetadata, price, amount, text, Sql.instant(row, "first_full_period"));
    }

    private static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
