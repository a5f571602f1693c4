package io.streamspace.billing.payment;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The payments there are; they never change. What adds to them joins the transaction. */
public interface Payments {

    /** A place in the list of an account's payments, newest first: after the one created then, with that id. */
    record Cursor(Instant createdAt, String id) {}

    /**
     * Adds a payment, which counts on its invoice from then on. One with the same id must not exist; the database refuses
     * what exceeds the invoice's total.
     */
    void add(Payment payment);

    /** How many payments and refunds an invoice has. */
    int count(AccountId account, String invoiceId);

    /** An account's payments, newest first, from after the cursor (null: from the newest). */
    List<Payment> newest(AccountId account, @Nullable Cursor after, int limit);

    /** Notes that paying an invoice failed; only the first time counts. The payment grace starts then, if it has not. */
    void failed(AccountId account, String invoiceId, Instant at);
}
