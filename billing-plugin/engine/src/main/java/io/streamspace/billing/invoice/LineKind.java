package io.streamspace.billing.invoice;

import java.util.Locale;

/** What a line charges. */
public enum LineKind {
    /** All use of a meter under one price. */
    USAGE,
    /** What was held beyond a plan's limit. */
    OVERAGE,
    /** What an earlier period's use turned out to cost, less what was billed for it. */
    CORRECTION,
    /** A plan's price, in advance. */
    PLAN,
    /** A part of a plan's price, for a change inside a period. */
    PRORATION,
    /** Written by an administrator. */
    MANUAL,
    /** A capacity pack. */
    PACK,
    /** A theme of the store. */
    THEME,
    /** Credit bought by the account's rule: no earning until it is spent. */
    TOP_UP;

    /** As stored: lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static LineKind ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
