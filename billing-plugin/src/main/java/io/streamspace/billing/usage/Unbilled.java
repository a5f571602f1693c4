package io.streamspace.billing.usage;

import java.util.Locale;

/** Why use is recorded and not charged. Of several reasons the first one here is recorded. */
public enum Unbilled {
    /** It happened before money started. */
    BEFORE_BILL_FROM,
    /** Billing was switched off. */
    DISABLED,
    /** The plan's price pays for it; what exceeds the plan is recorded at the account. */
    IN_PLAN,
    /** Its meter had no price. */
    UNPRICED;

    /** As stored: lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Unbilled of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
