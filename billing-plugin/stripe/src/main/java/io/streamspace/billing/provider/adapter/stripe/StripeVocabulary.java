package io.streamspace.billing.provider.adapter.stripe;

import io.streamspace.billing.provider.gateway.EventVocabulary;
import io.streamspace.billing.provider.gateway.ObjectKind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names of Stripe's objects and events. Source: docs.stripe.com/api/events/types. */
public final class StripeVocabulary implements EventVocabulary {

    private static final Map<String, ObjectKind> KINDS = Map.of(
            "customer", ObjectKind.CUSTOMER,
            "payment_method", ObjectKind.PAYMENT_METHOD,
            "checkout.session", ObjectKind.CHECKOUT,
            "subscription", ObjectKind.SUBSCRIPTION,
            "invoice", ObjectKind.INVOICE,
            "payment_intent", ObjectKind.PAYMENT,
            "charge", ObjectKind.CHARGE,
            "refund", ObjectKind.REFUND,
            "dispute", ObjectKind.DISPUTE);

    private static final Set<String> IMPORTANT = Set.of(
            "checkout.session.completed",
            "invoice.paid",
            "invoice.payment_failed",
            "invoice.finalized",
            "customer.subscription.created",
            "customer.subscription.updated",
            "customer.subscription.deleted",
            "payment_intent.succeeded",
            "payment_intent.payment_failed",
            "charge.refunded",
            "charge.dispute.created",
            "charge.dispute.closed",
            "payment_method.attached",
            "payment_method.detached",
            "customer.updated");

    @Override
    public Optional<ObjectKind> kind(String name) {
        return Optional.ofNullable(KINDS.get(name));
    }

    @Override
    public boolean isImportant(String type) {
        return IMPORTANT.contains(type);
    }
}
