package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.provider.checkout.CheckoutOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The provider's page on which an order is paid. */
@Answer("CheckoutPage")
record CheckoutPageAnswer(
        @Nullable String checkoutUrl, String id, BigDecimal amountDue, String currency, Instant expiresAt) {

    static CheckoutPageAnswer of(CheckoutOrder order) {
        return new CheckoutPageAnswer(
                Objects.requireNonNull(order.page()).url(),
                order.id(),
                order.amount().amount(),
                Views.currency(order.amount()),
                order.request().expiresAt());
    }
}
