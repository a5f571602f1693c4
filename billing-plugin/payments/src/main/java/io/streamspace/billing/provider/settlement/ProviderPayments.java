package io.streamspace.billing.provider.settlement;

import io.streamspace.billing.provider.gateway.PaymentGateway;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the payment that a refund or dispute is about. */
final class ProviderPayments {

    private ProviderPayments() {}

    /** Named itself, or by its charge; empty for a charge without a payment. */
    static Optional<String> of(@Nullable String paymentId, @Nullable String chargeId, PaymentGateway gateway) {
        return Optional.ofNullable(paymentId)
                .or(() -> Optional.ofNullable(chargeId).flatMap(gateway.payments()::paymentOfCharge));
    }
}
