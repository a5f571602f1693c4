package io.streamspace.billing.provider.checkout;

import java.util.Locale;

/**
 * The plan, pack or invoice that a checkout pays for.
 *
 * @param id the plan's, the pack's, or the invoice's (not its number)
 */
public record CheckoutSubject(Kind kind, String id) {

    /** What kind of thing it is. */
    public enum Kind {
        PLAN,
        PACK,
        INVOICE;

        /** As stored: lower case. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind ofKey(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }
}
