package io.streamspace.billing.provider.adapter.stripe;

import io.streamspace.billing.provider.ProviderDispute;
import io.streamspace.billing.provider.ProviderRefund;

/** Refunds and disputes. */
final class RefundReader {

    private RefundReader() {}

    static ProviderRefund refund(Fields fields) {
        return new ProviderRefund(
                fields.required("id"),
                refundStatus(fields),
                fields.labels(),
                fields.id("payment_intent"),
                fields.id("charge"),
                fields.money("amount"),
                fields.created());
    }

    /** Stripe's own description of the object lets it be null, which says nothing yet: what becomes of it is told later. */
    private static ProviderRefund.Status refundStatus(Fields fields) {
        if (!fields.at("status").isThere()) {
            return ProviderRefund.Status.PENDING;
        }
        String status = fields.required("status");
        switch (status) {
            case "succeeded":
                return ProviderRefund.Status.SUCCEEDED;
            case "pending", "requires_action":
                return ProviderRefund.Status.PENDING;
            case "failed", "canceled":
                return ProviderRefund.Status.FAILED;
            default:
                throw fields.missing("status ('" + status + "' is unknown)");
        }
    }

    static ProviderDispute dispute(Fields fields) {
        return new ProviderDispute(
                fields.required("id"),
                disputeStatus(fields),
                fields.id("payment_intent"),
                fields.id("charge"),
                fields.money("amount"),
                fields.required("reason"),
                fields.created(),
                fields.at("evidence_details").instant("due_by").orElse(null),
                fields.mode());
    }

    /** A dispute that was prevented, or ended by a refund, took no money itself: the refund does. */
    private static ProviderDispute.Status disputeStatus(Fields fields) {
        String status = fields.required("status");
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
                throw fields.missing("status ('" + status + "' is unknown)");
        }
    }
}
