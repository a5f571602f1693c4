package io.streamspace.billing.report;

import java.util.Locale;

/** What became of a fact. */
public enum ReceiptStatus {
    /** In records; which of them are on a line is said with each. */
    COUNTED,
    /** In records, some of which correct a period that had been billed. */
    CORRECTED,
    /** Its time is not recorded yet, or what it needs to count has not come: its session, or the event it names. */
    PENDING,
    /** Another event stands in its place. */
    REPLACED,
    /** It counts nothing, for a reason. */
    REFUSED,
    /** Kept, and nothing is charged by it: a user was announced, or it repeats what was known. */
    NOTED;

    /** As in answers: lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
