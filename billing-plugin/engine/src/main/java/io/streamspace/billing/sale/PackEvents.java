package io.streamspace.billing.sale;

import io.streamspace.billing.entitlement.grant.Grant;
import io.streamspace.billing.event.Announcement;
import io.streamspace.billing.sale.PackSales.Bought;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is announced about packs. */
final class PackEvents {

    private PackEvents() {}

    /** @param continues the id of the grant that is renewed; null: none is */
    static Announcement purchased(Bought bought, @Nullable String continues, Instant at) {
        Map<String, Object> data = data(bought.grant());
        data.put("amount", bought.price().amount());
        data.put("currency", bought.price().currency().getCurrencyCode());
        bought.invoice().ifPresent(invoice -> data.put("invoice_id", invoice.id()));
        putIfKnown(data, "renews", continues);
        return announcement("billing.pack.purchased", bought.grant(), at, data);
    }

    static Announcement expiring(Grant grant, Instant at) {
        Map<String, Object> data = data(grant);
        data.put("renewal", grant.renewal().key());
        return announcement("billing.pack.expiring", grant, at, data);
    }

    /** What became of a grant's renewal: {@code none}, {@code renewed}, or {@code lapsed} and why. */
    record Renewed(
            String outcome,
            @Nullable String renewedBy,
            @Nullable String reason) {

        static final Renewed NOT = new Renewed("none", null, null);

        static Renewed by(String grantId) {
            return new Renewed("renewed", grantId, null);
        }

        static Renewed lapsed(String reason) {
            return new Renewed("lapsed", null, reason);
        }
    }

    static Announcement expired(Grant grant, Renewed renewed, Instant at) {
        Map<String, Object> data = data(grant);
        data.put("renewal", renewed.outcome());
        putIfKnown(data, "renewed_by", renewed.renewedBy());
        putIfKnown(data, "reason", renewed.reason());
        return announcement("billing.pack.expired", grant, at, data);
    }

    private static Map<String, Object> data(Grant grant) {
        Map<String, Object> data = new HashMap<>();
        data.put("user_id", grant.account().userId());
        data.put("grant_id", grant.id());
        data.put("pack_id", grant.pack().id());
        data.put("name", grant.pack().name());
        data.put("effective_at", grant.validity().effectiveAt().toString());
        Instant expiresAt = grant.validity().expiresAt();
        putIfKnown(data, "expires_at", expiresAt == null ? null : expiresAt.toString());
        return data;
    }

    private static void putIfKnown(Map<String, Object> data, String name, @Nullable String value) {
        if (value != null) {
            data.put(name, value);
        }
    }

    private static Announcement announcement(String type, Grant grant, Instant at, Map<String, Object> data) {
        return new Announcement(grant.account(), type + ":" + grant.id(), type, at, data);
    }
}
