package io.streamspace.billing.notification;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;
import java.util.Map;

/**
 * Something to tell the people of an account.
 *
 * @param id from the announcement, so the same for the same cause; letters, digits and underscores
 * @param data as announced: texts, numbers, booleans
 */
public record Notice(
        AccountId account, String id, NoticeType noticeType, Instant happenedAt, Map<String, Object> data) {

    public Notice {
        data = Map.copyOf(data);
    }
}
