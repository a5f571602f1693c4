package io.streamspace.billing.usage;

import java.util.Locale;

/** Why use is recorded and not charged. Of several reasons the first one here is recorded. */
public enum NonBillableReason {
    /** It happened before money started. */
    BEFORE_BILL_FROM,
    /** Billing was switched off. */
    DISABLED,
    /** The plan's price, what is included or a pack pays for it; what exceeds them is recorded at the account. */
    IN_PLAN,
    /** Its meter had no price. */
    UNPRICED,
    /** It exceeded the limit and nobody had agreed to pay for it, or it exceeded what was agreed to. */
    NOT_AGREED;

    /** As stored: lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static NonBillableReason of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
