package io.streamspace.billing.provider.adapter.stripe;

import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.LineItem.PriceData;
import com.stripe.param.checkout.SessionCreateParams.PaymentIntentData;
import com.stripe.param.checkout.SessionCreateParams.SavedPaymentMethodOptions;
import com.stripe.param.checkout.SessionCreateParams.SavedPaymentMethodOptions.AllowRedisplayFilter;
import com.stripe.param.checkout.SessionCreateParams.SubscriptionData;
import io.streamspace.billing.provider.gateway.CheckoutSession;
import io.streamspace.billing.provider.gateway.CheckoutSession.Paying;
import io.streamspace.billing.provider.gateway.CheckoutSession.Subscribing;
import io.streamspace.billing.provider.gateway.CheckoutSession.Taxes;
import io.streamspace.billing.provider.gateway.ProviderMetadata;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.List;

/**
 * What a session is asked for. Neither {@code ui_mode} (the page is Stripe's anyway, and its names changed) nor
 * {@code payment_method_types} (which went with 2026-09-30) is sent.
 */
record CheckoutParams(CheckoutSession.Request request, StripeMetadata metadata) {

    private static final long ONE = 1;

    SessionCreateParams subscribing(Subscribing order, CheckoutStart start) {
        if (start == CheckoutStart.PAYMENT) {
            return paying(new Paying(order.providerMetadata(), order.now(), order.nowText()));
        }
        SessionCreateParams.Builder params = common().setMode(SessionCreateParams.Mode.SUBSCRIPTION)
                .addLineItem(LineItem.builder()
                        .setPrice(order.priceId())
                        .setQuantity(ONE)
                        .build())
                .setSubscriptionData(subscription(order, start));
        if (order.now().isPositive()) {
            params.addLineItem(once(order.now(), order.nowText()));
        }
        return params.build();
    }

    SessionCreateParams paying(Paying order) {
        return common().setMode(SessionCreateParams.Mode.PAYMENT)
                .addLineItem(once(order.amount(), order.text()))
                .setPaymentIntentData(PaymentIntentData.builder()
                        .setDescription(order.text())
                        .putAllMetadata(metadata.of(order.providerMetadata()))
                        .setSetupFutureUsage(PaymentIntentData.SetupFutureUsage.OFF_SESSION)
                        .build())
                .build();
    }

    private SessionCreateParams.Builder common() {
        ProviderMetadata providerMetadata = request.order().providerMetadata();
        SessionCreateParams.Builder params = SessionCreateParams.builder()
                .setCustomer(request.customerId())
                .setClientReferenceId(providerMetadata.subject())
                .putAllMetadata(metadata.of(providerMetadata))
                .setSuccessUrl(request.successUrl())
                .setCancelUrl(request.cancelUrl())
                .setExpiresAt(request.expiresAt().getEpochSecond())
                .setSavedPaymentMethodOptions(SavedPaymentMethodOptions.builder()
                        .addAllAllowRedisplayFilter(List.of(
                                AllowRedisplayFilter.ALWAYS,
                                AllowRedisplayFilter.LIMITED,
                                AllowRedisplayFilter.UNSPECIFIED))
                        .build());
        if (request.taxes() == Taxes.BY_PROVIDER) {
            taxed(params);
        }
        return params;
    }

    private static void taxed(SessionCreateParams.Builder params) {
        params.setAutomaticTax(SessionCreateParams.AutomaticTax.builder()
                        .setEnabled(true)
                        .build())
                .setCustomerUpdate(SessionCreateParams.CustomerUpdate.builder()
                        .setAddress(SessionCreateParams.CustomerUpdate.Address.AUTO)
                        .build());
    }

    private SubscriptionData subscription(Subscribing order, CheckoutStart start) {
        long edge = notBefore(order.firstFullPeriod());
        SubscriptionData.Builder data =
                SubscriptionData.builder().putAllMetadata(metadata.of(order.providerMetadata()));
        return start == CheckoutStart.TRIAL
                ? data.setTrialEnd(edge).build()
                : data.setBillingCycleAnchor(edge)
                        .setProrationBehavior(SubscriptionData.ProrationBehavior.NONE)
                        .build();
    }

    /** Our taxes are in the amount: should Stripe add taxes to what recurs, it adds none to this. */
    private static LineItem once(Money amount, String text) {
        return LineItem.builder()
                .setQuantity(ONE)
                .setPriceData(PriceData.builder()
                        .setCurrency(StripeAmounts.code(amount.currency()))
                        .setUnitAmount(StripeMinimums.chargeable(amount))
                        .setTaxBehavior(PriceData.TaxBehavior.INCLUSIVE)
                        .setProductData(
                                PriceData.ProductData.builder().setName(text).build())
                        .build())
                .build();
    }

    /** In whole seconds, up. */
    private static long notBefore(Instant instant) {
        return instant.getNano() == 0 ? instant.getEpochSecond() : instant.getEpochSecond() + 1;
    }
}
