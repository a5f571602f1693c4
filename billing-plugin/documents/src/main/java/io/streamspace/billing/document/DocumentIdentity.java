package io.streamspace.billing.document;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which document it is.
 *
 * @param number null for a draft
 * @param refersTo the number of the invoice that a credit note is about
 * @param issuedAt when it was sent; for a draft, when it was made
 */
public record DocumentIdentity(
        Kind kind, @Nullable String number, @Nullable String refersTo, Instant issuedAt, Dates dates) {

    /** What it is. */
    public enum Kind {
        INVOICE,
        CREDIT_NOTE
    }

    /**
     * Its days, where the account is.
     *
     * @param due null if it has no due date
     * @param voided null unless it is void
     */
    public record Dates(
            LocalDate issued,
            @Nullable LocalDate due,
            Days service,
            @Nullable LocalDate voided) {

        /** Of a document that is not void. */
        public Dates(LocalDate issued, @Nullable LocalDate due, Days service) {
            this(issued, due, service, null);
        }
    }

    public boolean isDraft() {
        return number == null;
    }

    public boolean isVoid() {
        return dates.voided() != null;
    }

    public boolean isCreditNote() {
        return kind == Kind.CREDIT_NOTE;
    }
}
