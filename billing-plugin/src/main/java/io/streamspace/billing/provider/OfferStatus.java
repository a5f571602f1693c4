package io.streamspace.billing.provider;

import java.util.Locale;

/** How an offer of ours stands at the provider. */
public enum OfferStatus {
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

    public static OfferStatus ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
