package io.streamspace.billing.themestore;

import io.streamspace.billing.account.AccountId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids made of what they are for, never of a clock or of chance. */
final class BusinessId {

    private BusinessId() {}

    /** @param number which one of its kind for this account and thing, from 1 */
    static String of(String prefix, String kind, AccountId account, String thing, int number) {
        String cause = kind + "|" + account + "|" + thing + "|" + number;
        return prefix + UUID.nameUUIDFromBytes(cause.getBytes(StandardCharsets.UTF_8));
    }
}
