package io.streamspace.billing.report;

import java.util.Locale;

/** How long something owed has been due, in whole days. */
public enum Ageing {
    NOT_DUE,
    DAYS_0_30,
    DAYS_31_60,
    DAYS_61_90,
    OVER_90;

    /** As in answers: lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
