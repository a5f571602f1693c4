package io.streamspace.billing.invoice;

import io.streamspace.billing.account.AccountId;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What administrators did to invoices and drafts, and why. What was written never changes. */
public interface InvoiceHistory {

    /** What was done. */
    enum Action {
        /** A draft was changed. */
        EDIT,
        /** The invoice was taken back. */
        VOID,
        /** A part of it, or all, was taken back by a credit note. */
        CREDIT_NOTE,
        /** Money went back to the account. */
        REFUND,
        /** What is owed on it was given up. */
        WRITE_OFF;

        /** As stored and answered: lower case. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Action ofKey(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /** What was, and what is now: snake_case names; values are texts, numbers, lists and maps of these. */
    record Difference(Map<String, Object> before, Map<String, Object> after) {

        public Difference {
            before = Map.copyOf(before);
            after = Map.copyOf(after);
        }
    }

    /** One entry. */
    record Edit(AccountId account, String invoiceId, Action action, AdminAction cause, Difference difference) {}

    /** Adds an entry; the invoice or its account is locked meanwhile. Joins the transaction. */
    void add(Edit edit);

    /** An invoice's entries, oldest first. */
    List<Edit> of(AccountId account, String invoiceId);
}
