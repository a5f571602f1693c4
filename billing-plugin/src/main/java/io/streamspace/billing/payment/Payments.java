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

    /** @param due greater than zero */
    record Owed(String invoiceId, Money due) {}

    /**
     * Adds a payment, which counts on its invoice from then on. One with the same id must not exist; the database refuses
     * what exceeds the invoice's total.
     */
    void add(Payment payment);

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
    List<MoneyMove> newest(AccountId account, @Nullable Cursor after, int limit);

    /** Notes that paying an invoice failed; only the first time counts. The payment grace starts then, if it has not. */
    void failed(AccountId account, String invoiceId, Instant at);
}
