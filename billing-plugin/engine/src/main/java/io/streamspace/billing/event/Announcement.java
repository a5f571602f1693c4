package io.streamspace.billing.event;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;
import java.util.Map;

/**
 * An event for the host's bus.
 *
 * @param id from the cause; the same cause announces once
 * @param type such as {@code billing.invoice.created}
 * @param data snake_case names; values are strings, numbers (money at its currency's scale) or booleans
 */
public record Announcement(AccountId account, String id, String type, Instant happenedAt, Map<String, Object> data) {

    public Announcement {
        data = Map.copyOf(data);
    }
}
