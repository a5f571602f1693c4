package io.streamspace.billing.provider.adapter.stripe;

import io.streamspace.billing.provider.Checkout;
import io.streamspace.billing.provider.Checkout.Status;
import io.streamspace.billing.values.Money;
import java.util.Currency;
import java.util.Set;

/** Checkout sessions. */
final class CheckoutReader {

    /** ISO 4217 for no currency: a session that only saves a means of paying has none. */
    private static final Currency NONE = Currency.getInstance("XXX");

    private static final Set<String> SETTLED = Set.of("paid", "no_payment_required");
    private static final Set<String> IN_VAIN = Set.of("requires_payment_method", "canceled");

    private CheckoutReader() {}

    static Checkout checkout(Fields fields) {
        return new Checkout(
                fields.required("id"),
                fields.text("url"),
                status(fields),
                fields.labels(),
                fields.id("customer"),
                fields.id("subscription"),
                fields.id("payment_intent"),
                fields.id("invoice"),
                fields.text("currency") == null ? Money.zero(NONE) : fields.money("amount_total"),
                fields.mode());
    }

    private static Status status(Fields fields) {
        String status = fields.text("status");
        if (status == null) {
            return beforeItHadAStatus(fields);
        }
        switch (status) {
            case "open":
                return Status.OPEN;
            case "expired":
                return Status.EXPIRED;
            case "complete":
                return completed(fields);
            default:
                throw fields.missing("status ('" + status + "' is unknown)");
        }
    }

    /** A bank debit that failed leaves its session complete and unpaid for ever: only its payment intent tells. */
    private static Status completed(Fields fields) {
        if (isSettled(fields)) {
            return Status.PAID;
        }
        String payment = fields.text("payment_intent", "status");
        return payment != null && IN_VAIN.contains(payment) ? Status.EXPIRED : Status.PENDING;
    }

    /** Until the end of 2021: what is not paid may be open, over, or on its way. */
    private static Status beforeItHadAStatus(Fields fields) {
        return isSettled(fields) ? Status.PAID : Status.OPEN;
    }

    private static boolean isSettled(Fields fields) {
        String payment = fields.text("payment_status");
        return payment != null && SETTLED.contains(payment);
    }
}
