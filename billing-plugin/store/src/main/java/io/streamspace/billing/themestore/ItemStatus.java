package io.streamspace.billing.themestore;

import java.util.Locale;

/** Whether an item is for sale. */
public enum ItemStatus {
    /** For sale. */
    LISTED,
    /** Taken out by its creator, for good; licences live on. */
    DELISTED;

    public boolean mayBecome(ItemStatus next) {
        return this == LISTED && next == DELISTED;
    }

    /** As stored and answered: lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ItemStatus ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
