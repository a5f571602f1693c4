package io.streamspace.billing.usage.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.usage.UsageReading;
import io.streamspace.billing.usage.UsageRecord;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The id of a usage record: made of its key, so that it stays while the record is extended or replaced in place. */
final class RecordId {

    private static final int BYTES = 16;

    private RecordId() {}

    static String of(AccountId account, UsageRecord usage) {
        try {
            byte[] key = (account + "|" + UsageReading.key(usage)).getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return "ur_" + HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
