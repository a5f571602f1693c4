package io.streamspace.billing.provider.adapter.stripe;

import io.streamspace.billing.provider.gateway.ProviderDispute;
import io.streamspace.billing.provider.gateway.ProviderRefund;

/** Refunds and disputes. */
final class RefundReader {

    private RefundReader() {}

    static ProviderRefund refund(StripeFields stripeFields) {
        return new ProviderRefund(
                stripeFields.required("id"),
                refundStatus(stripeFields),
                stripeFields.providerMetadata(),
                stripeFields.id("payment_intent"),
                stripeFields.id("charge"),
                stripeFields.money("amount"),
                stripeFields.created());
    }

    /** Stripe's own description of the object lets it be null, which says nothing yet: what becomes of it is told later. */
    private static ProviderRefund.Status refundStatus(StripeFields stripeFields) {
        if (!stripeFields.at("status").isThere()) {
            return ProviderRefund.Status.PENDING;
        }
        String status = stripeFields.required("status");
        switch (status) {
            case "succeeded":
                return ProviderRefund.Status.SUCCEEDED;
            case "pending", "requires_action":
                return ProviderRefund.Status.PENDING;
            case "failed", "canceled":
                return ProviderRefund.Status.FAILED;
            default:
                throw stripeFields.missing("status ('" + status + "' is unknown)");
        }
    }

    static ProviderDispute dispute(StripeFields stripeFields) {
        return new ProviderDispute(
                stripeFields.required("id"),
                disputeStatus(stripeFields),
                stripeFields.id("payment_intent"),
                stripeFields.id("charge"),
                stripeFields.money("amount"),
                stripeFields.required("reason"),
                stripeFields.created(),
                stripeFields.at("evidence_details").instant("due_by").orElse(null),
                stripeFields.providerMode());
    }

    /** A dispute that was prevented, or ended by a refund, took no money itself: the refund does. */
    private static ProviderDispute.Status disputeStatus(StripeFields stripeFields) {
        String status = stripeFields.required("status");
        switch (status) {
            case "warning_needs_response", "warning_under_review", "warning_closed", "prevented", "charge_refunded":
                return ProviderDispute.Status.WARNING;
            case "needs_response", "under_review":
                return ProviderDispute.Status.OPEN;
            case "won":
                return ProviderDispute.Status.WON;
            case "lost":
                return ProviderDispute.Status.LOST;
            default:
                throw stripeFields.missing("status ('" + status + "' is unknown)");
        }
    }
}
