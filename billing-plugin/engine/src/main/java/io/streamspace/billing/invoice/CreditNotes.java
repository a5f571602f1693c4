package io.streamspace.billing.invoice;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The credit notes there are; they never change. What adds to them joins the transaction. */
public interface CreditNotes {

    /** A place in the list of an account's credit notes, newest first: after the one created then, with that id. */
    record Cursor(Instant createdAt, String id) {}

    /**
     * Adds a credit note, which counts on its invoice from then on. One with the same id must not exist; the database
     * refuses what exceeds the invoice.
     */
    void add(CreditNote note);

    /** Notes that a credit note took back what a refund had paid for. */
    void addOfRefund(CreditNote note, String refundId);

    /** The credit note that took back what a refund had paid for; empty: there is none, or it is reversed. */
    Optional<CreditNote> ofRefund(AccountId account, String refundId);

    /** Adds a credit note that reverses another. */
    void addReversal(CreditNote reversal, CreditNote reversed);

    /** Takes the next number of the series, for good once the transaction commits; others wait meanwhile. */
    long takeNumber();

    /** Those of an invoice, oldest first. */
    List<CreditNote> of(AccountId account, String invoiceId);

    /** An account's credit note by its number. */
    Optional<CreditNote> find(AccountId account, String number);

    /** Whose credit note a number is; for callers who may see every account. */
    Optional<AccountId> accountOf(String number);

    /** An account's credit notes, newest first, from after the cursor (null: from the newest). */
    List<CreditNote> newest(AccountId account, @Nullable Cursor after, int limit);
}
