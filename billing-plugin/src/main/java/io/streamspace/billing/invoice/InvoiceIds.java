package io.streamspace.billing.invoice;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Interval;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** An invoice's id, from what it is for: the same cause has the same id, on every host and at every try. */
public final class InvoiceIds {

    private InvoiceIds() {}

    /** The arrears invoice of an account's billing period. */
    public static String arrears(AccountId account, Interval period) {
        return id("arrears|" + account + "|" + period.start());
    }

    /** The invoice of something sold at once. */
    public static String immediate(AccountId account, String saleId) {
        return id("immediate|" + account + "|" + saleId);
    }

    private static String id(String cause) {
        return "in_" + UUID.nameUUIDFromBytes(cause.getBytes(StandardCharsets.UTF_8));
    }
}
