package io.streamspace.billing.provider.adapter.stripe;

import io.streamspace.billing.provider.gateway.CheckoutSession;
import io.streamspace.billing.provider.gateway.CheckoutSession.Status;
import io.streamspace.billing.values.Money;
import java.util.Currency;
import java.util.Set;

/** Checkout sessions. */
final class CheckoutReader {

    /** ISO 4217 for no currency: a session that only saves a payment method has none. */
    private static final Currency NONE = Currency.getInstance("XXX");

    private static final Set<String> SETTLED = Set.of("paid", "no_payment_required");
    private static final Set<String> IN_VAIN = Set.of("requires_payment_method", "canceled");

    private CheckoutReader() {}

    static CheckoutSession checkout(StripeFields stripeFields) {
        return new CheckoutSession(
                stripeFields.required("id"),
                stripeFields.text("url"),
                status(stripeFields),
                stripeFields.providerMetadata(),
                stripeFields.id("customer"),
                stripeFields.id("subscription"),
                stripeFields.id("payment_intent"),
                stripeFields.id("invoice"),
                stripeFields.text("currency") == null ? Money.zero(NONE) : stripeFields.money("amount_total"),
                stripeFields.providerMode());
    }

    private static Status status(StripeFields stripeFields) {
        String status = stripeFields.text("status");
        if (status == null) {
            return beforeItHadAStatus(stripeFields);
        }
        switch (status) {
            case "open":
                return Status.OPEN;
            case "expired":
                return Status.EXPIRED;
            case "complete":
                return completed(stripeFields);
            default:
                throw stripeFields.missing("status ('" + status + "' is unknown)");
        }
    }

    /** A bank debit that failed leaves its session complete and unpaid for ever: only its payment intent tells. */
    private static Status completed(StripeFields stripeFields) {
        if (isSettled(stripeFields)) {
            return Status.PAID;
        }
        String payment = stripeFields.text("payment_intent", "status");
        return payment != null && IN_VAIN.contains(payment) ? Status.EXPIRED : Status.PENDING;
    }

    /** Until the end of 2021: what is not paid may be open, over, or on its way. */
    private static Status beforeItHadAStatus(StripeFields stripeFields) {
        return isSettled(stripeFields) ? Status.PAID : Status.OPEN;
    }

    private static boolean isSettled(StripeFields stripeFields) {
        String payment = stripeFields.text("payment_status");
        return payment != null && SETTLED.contains(payment);
    }
}
