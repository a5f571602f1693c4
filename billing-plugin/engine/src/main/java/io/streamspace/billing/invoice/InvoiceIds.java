package io.streamspace.billing.invoice;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Interval;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** An invoice's id, from what it is for: the same cause has the same id, on every host and at every try. */
public final class InvoiceIds {

    private static final String PREFIX = "in_";

    private InvoiceIds() {}

    /** The arrears invoice of an account's billing period. */
    public static String arrears(AccountId account, Interval period) {
        return id("arrears|" + account + "|" + period.start());
    }

    /**
     * The arrears invoice that takes the place of void ones.
     *
     * @param voided how many of that period are void, 1 or more
     */
    public static String reissue(AccountId account, Interval period, int voided) {
        return id("arrears|" + account + "|" + period.start() + "|" + voided);
    }

    /** The invoice of something sold at once. */
    public static String immediate(AccountId account, String saleId) {
        return id("immediate|" + account + "|" + saleId);
    }

    /** Whether a text looks like an id, so that looking for it is worth its while. */
    public static boolean isOne(String text) {
        return text.startsWith(PREFIX);
    }

    private static String id(String cause) {
        return PREFIX + UUID.nameUUIDFromBytes(cause.getBytes(StandardCharsets.UTF_8));
    }
}
