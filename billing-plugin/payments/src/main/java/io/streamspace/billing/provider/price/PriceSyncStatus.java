package io.streamspace.billing.provider.price;

import java.util.Locale;

/** The synchronization status of a price. */
public enum PriceSyncStatus {
    /** Listed there as it is here. */
    IN_SYNC,
    /** Offered here, not listed there. */
    MISSING,
    /** Listed there under another name, or not for sale. */
    DRIFTED,
    /** Listed there, not offered here any more. */
    ARCHIVED;

    /** As stored and answered: lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static PriceSyncStatus ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
