package io.streamspace.billing.provider.adapter.stripe;

import java.util.regex.Pattern;

/** Words of Stripe's that may be shown and logged. */
final class StripeText {

    private static final Pattern KEY = Pattern.compile("\\b(sk|rk|pk|whsec|ek)_[A-Za-z0-9_*]+");
    private static final Pattern CARD_NUMBER = Pattern.compile("(?<!\\d)(?:\\d[ -]?){12,18}\\d(?!\\d)");
    private static final String HIDDEN = "***";
    private static final int MOST = 500;

    private StripeText() {}

    /** Without keys and card numbers, in one line of at most 500 characters. */
    static String safe(String text) {
        String masked = CARD_NUMBER
                .matcher(KEY.matcher(text).replaceAll("$1_" + HIDDEN))
                .replaceAll(HIDDEN)
                .replaceAll("\\s+", " ");
        return masked.length() <= MOST ? masked : masked.substring(0, MOST) + "…";
    }
}
