package io.streamspace.billing.provider;

import java.util.Locale;

/**
 * What is bought or paid on a page of the provider's.
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
