package io.streamspace.billing.provider.checkout;

import java.util.Locale;

/**
 * The plan, pack, invoice or credit that a checkout pays for.
 *
 * @param id the plan's, the pack's, or the invoice's (not its number); of credit a constant
 */
public record CheckoutSubject(Kind kind, String id) {

    /** Credit of any amount: an account has one page for it at a time. */
    public static final CheckoutSubject CREDIT = new CheckoutSubject(Kind.CREDIT, "credit");

    /** What kind of thing it is. */
    public enum Kind {
        PLAN,
        PACK,
        INVOICE,
        /** Money that is paid in advance: nothing is sold. */
        CREDIT;

        /** As stored: lower case. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind ofKey(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }
}
