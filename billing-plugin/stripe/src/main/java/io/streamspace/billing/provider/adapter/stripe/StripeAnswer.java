package io.streamspace.billing.provider.adapter.stripe;

import io.streamspace.billing.provider.gateway.ProviderRefusal;
import java.util.Optional;

/**
 * What Stripe said to a request that it understood.
 *
 * @param status of HTTP: 200, or 4xx of a refusal
 * @param body the object, or {@code {"error": …}}
 */
record StripeAnswer(int status, StripeFields body) {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    boolean isRefusal() {
        return status != OK;
    }

    /** @throws ProviderRefusal if it is one */
    StripeFields granted() {
        if (isRefusal()) {
            throw refusal();
        }
        return body;
    }

    /**
     * Empty if there is no such thing.
     *
     * @throws ProviderRefusal if it is another refusal
     */
    Optional<StripeFields> found() {
        return status == NOT_FOUND ? Optional.empty() : Optional.of(granted());
    }

    /** The payment intent that an error speaks of. */
    Optional<StripeFields> refusedPayment() {
        return Optional.of(body.at("error", "payment_intent")).filter(StripeFields::isThere);
    }

    ProviderRefusal refusal() {
        StripeFields error = body.at("error");
        String message = error.text("message");
        return new ProviderRefusal(
                RefusalKinds.of(error),
                code(error),
                "Stripe refuses: " + StripeText.safe(message == null ? "(no reason)" : message));
    }

    private static String code(StripeFields error) {
        String code = error.text("code");
        String type = error.text("type");
        return code == null ? String.valueOf(type) : code;
    }
}
