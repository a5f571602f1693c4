package io.streamspace.billing.report;

import java.util.Locale;

/** What an amount on an invoice is to the FOCUS specification. */
public enum ChargeKind {
    USAGE(Category.USAGE, "Usage-Based"),
    OVERAGE(Category.USAGE, "Usage-Based"),
    /** Use of a period that was billed before. */
    CORRECTION(Category.USAGE, "Usage-Based"),
    PLAN(Category.PURCHASE, "Recurring"),
    PRORATION(Category.PURCHASE, "Recurring"),
    PACK(Category.PURCHASE, "One-Time"),
    THEME(Category.PURCHASE, "One-Time"),
    TAX(Category.TAX, "One-Time"),
    /** Credit spent on the invoice. */
    CREDIT(Category.CREDIT, "One-Time"),
    /** What a negative invoice gave the account as credit, so that nothing is payable. */
    CREDITED(Category.ADJUSTMENT, "One-Time"),
    /**
     * Taken back of use by a credit note: a refund has the category of what it refunds. It takes back money, and nothing of
     * what was consumed.
     */
    NOTED_USAGE(Category.USAGE, "Usage-Based"),
    /** Taken back by a credit note of what was bought. */
    NOTED_PURCHASE(Category.PURCHASE, "One-Time"),
    /** Taken back by a credit note of anything else. */
    NOTED(Category.ADJUSTMENT, "One-Time"),
    /** The tax that goes with it. */
    NOTED_TAX(Category.TAX, "One-Time"),
    /** Written by hand, or of a kind that the specification has no other word for. */
    MANUAL(Category.ADJUSTMENT, "One-Time");

    /** The specification's ChargeCategory. */
    public enum Category {
        USAGE("Usage"),
        PURCHASE("Purchase"),
        TAX("Tax"),
        CREDIT("Credit"),
        ADJUSTMENT("Adjustment");

        private final String title;

        Category(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    private final Category category;
    private final String frequency;

    ChargeKind(Category category, String frequency) {
        this.category = category;
        this.frequency = frequency;
    }

    public Category category() {
        return category;
    }

    /** Whether it takes back something that was invoiced before: the specification's ChargeClass. */
    boolean isCorrection() {
        return this == CORRECTION || isNoted();
    }

    /** Whether a credit note takes it back. */
    boolean isNoted() {
        return this == NOTED_USAGE || this == NOTED_PURCHASE || this == NOTED || this == NOTED_TAX;
    }

    /** The specification's ChargeFrequency. */
    String frequency() {
        return frequency;
    }

    /** The kind with that key in lower case; an amount of any other kind is an adjustment. */
    public static ChargeKind ofKey(String key) {
        for (ChargeKind kind : values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(key)) {
                return kind;
            }
        }
        return MANUAL;
    }
}
