package io.streamspace.billing.provider;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who acts on which kind of object. */
public final class KnownHandlers {

    /** Events after which something has to follow. */
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

    private final Map<String, ObjectHandler> byKind = new HashMap<>();

    /** @throws IllegalArgumentException if two act on objects of the same kind */
    public KnownHandlers(Collection<ObjectHandler> handlers) {
        handlers.forEach(handler -> handler.kinds().forEach(kind -> add(kind, handler)));
    }

    private void add(String kind, ObjectHandler handler) {
        if (byKind.putIfAbsent(kind, handler) != null) {
            throw new IllegalArgumentException("two act on objects of the kind " + kind);
        }
    }

    /** Null if nobody acts on objects of its kind. */
    @Nullable
    ObjectHandler of(ProviderEvent event) {
        return byKind.get(event.objectKind());
    }

    /** Whether an event of this type must never end without anybody having acted. */
    static boolean isImportant(String type) {
        return IMPORTANT.contains(type);
    }
}
