package io.streamspace.billing.payment;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The payments there are; they never change. What adds to them joins the transaction. */
public interface Payments {

    /** A place in the list of an account's payments, newest first: after the one created then, with that id. */
    record Cursor(Instant createdAt, String id) {}

    /** @param amount greater than zero */
    record CreditTaken(String creditId, Money amount) {}

    /** @param due greater than zero */
    record Owed(String invoiceId, Money due) {}

    /**
     * Adds a payment, which counts on its invoice from then on. One with the same id must not exist; the database refuses
     * what exceeds the invoice's total.
     */
    void add(Payment payment);

    /** Adds a payment that takes the place of what a failed refund had given back; a paid invoice takes it too. */
    void addReversal(Payment payment, String refundId);

    /** What of a refund is undone, as a payment that takes the place of it; its amounts are the sums. */
    Payment.Amounts reversed(Payment refund);

    /** Notes which credit a refund took. */
    void addTaken(AccountId account, String refundId, CreditTaken taken);

    /** Which credit a refund took and is not restored. */
    List<CreditTaken> taken(AccountId account, String refundId);

    /** Notes that credit which a refund took is restored. */
    void restored(AccountId account, String refundId, CreditTaken restored);

    /** An invoice's payments and refunds, oldest first. */
    List<Payment> of(AccountId account, String invoiceId);

    /** How many payments and refunds an invoice has. */
    int count(AccountId account, String invoiceId);

    /** Invoices on which something is due, but for those given up: by due date, then number. */
    List<Owed> owed(AccountId account);

    /**
     * An account's payments, and what came and went through the provider without an invoice, newest first, from after the
     * cursor (null: from the newest).
     */
    List<MoneyMovement> newest(AccountId account, @Nullable Cursor after, int limit);

    /** Notes that paying an invoice failed; only the first time counts. The payment grace starts then, if it has not. */
    void failed(AccountId account, String invoiceId, Instant at);
}
