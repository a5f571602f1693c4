package io.streamspace.billing.provider.gateway;

import io.streamspace.billing.values.Problem;
import java.util.Optional;

/** The gateway of the provider that is configured now. */
public interface Gateways {

    /** Empty while none is configured. */
    Optional<PaymentGateway> configured();

    /** @throws Problem 503 {@code payment_provider_disabled} while none is configured */
    default PaymentGateway required() {
        return configured()
                .orElseThrow(() -> new Problem(
                        Problem.Kind.UNAVAILABLE,
                        "payment_provider_disabled",
                        "No payment provider is configured; invoices are paid as they say."));
    }
}
