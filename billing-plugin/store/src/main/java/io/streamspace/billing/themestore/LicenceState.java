package io.streamspace.billing.themestore;

import java.util.EnumSet;
import java.util.Locale;

/** What a licence is worth at an instant. */
public enum LicenceState {
    /** Bought ahead: begins when the one before it ends. */
    UPCOMING,
    /** The theme may be used. */
    ACTIVE,
    /** Its time is over. */
    EXPIRED,
    /** Taken back, and paid back. */
    REFUNDED;

    /** Time goes on by itself, and anything but a refund may be refunded. */
    public boolean mayBecome(LicenceState next) {
        return switch (this) {
            case UPCOMING -> EnumSet.of(ACTIVE, EXPIRED, REFUNDED).contains(next);
            case ACTIVE -> EnumSet.of(EXPIRED, REFUNDED).contains(next);
            case EXPIRED -> next == REFUNDED;
            case REFUNDED -> false;
        };
    }

    /** As answered: lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
