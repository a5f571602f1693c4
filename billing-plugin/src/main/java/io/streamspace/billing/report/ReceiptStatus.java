package io.streamspace.billing.report;

import java.util.Locale;

/** What became of a fact. */
public enum ReceiptStatus {
    /** In records of billed periods, as originals. */
    COUNTED,
    /** In corrections of periods that had been billed, and these corrections are settled. */
    CORRECTED,
    /** Its period is open, its correction not billed yet, or its session not created yet. */
    PENDING,
    /** It counts nothing, for a reason. */
    REFUSED,
    /** Kept, and nothing is charged by it: a user was announced, or it repeats what was known. */
    NOTED;

    /** As in answers: lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
