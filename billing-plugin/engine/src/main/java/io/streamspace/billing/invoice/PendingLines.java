package io.streamspace.billing.invoice;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Lines that features owe an account, or are owed by it, and that wait for its next arrears invoice. */
public interface PendingLines {

    /** @param id the business cause, unique within the account */
    record Pending(AccountId account, String id, InvoiceLine line, Instant createdAt) {}

    /** A line that waited and the invoice it is on now. */
    record Billed(Pending pending, String invoiceId) {}

    /** Adds lines; repeats of an account's id change nothing. Joins the transaction. */
    void add(Collection<Pending> lines);

    /** What waits for these accounts, oldest first. */
    Map<AccountId, List<Pending>> waiting(Collection<AccountId> accounts);

    /**
     * Takes lines back that wait: they wait no more, and never will. Joins the transaction.
     *
     * @throws IllegalStateException if one did not wait
     */
    void withdraw(Collection<Pending> lines, Instant at);

    /**
     * Lines wait no more: they are on invoices. Joins the transaction.
     *
     * @throws IllegalStateException if one did not wait
     */
    void billed(Collection<Billed> lines);
}
