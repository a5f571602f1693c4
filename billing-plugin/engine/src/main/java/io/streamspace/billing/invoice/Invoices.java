package io.streamspace.billing.invoice;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.tax.TaxTreatment;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The invoices there are. What changes them joins the transaction. */
public interface Invoices {

    /** A place in the list of an account's invoices, newest first: after the one created then, with that id. */
    record Cursor(Instant createdAt, String id) {}

    /** A billing period of an account. */
    record BilledPeriod(AccountId account, Instant periodStart) {}

    /** What one meter used in a billing period under one rate version. */
    record BilledUse(BilledPeriod period, String meter, int rateVersion) {}

    /**
     * Sums of lines.
     *
     * @param amount of their prices: with tax where these include it
     * @param treatment how the first of them was taxed; null: not at all
     */
    record Billed(
            Money amount, BigDecimal quantity, @Nullable TaxTreatment treatment) {

        /** Not taxed. */
        public Billed(Money amount, BigDecimal quantity) {
            this(amount, quantity, null);
        }
    }

    /** An invoice that has become overdue. */
    record Overdue(AccountId account, String id, String number, Money total, Instant dueDate) {}

    /** An account's invoices with their lines, newest first, from after the cursor (null: from the newest). */
    List<Invoice> newest(AccountId account, @Nullable Cursor after, int limit);

    /** An account's invoice by its number, or by its id. */
    Optional<Invoice> find(AccountId account, String numberOrId);

    /** Whose invoice a number, or an id, is; for callers who may see every account. By the id of a sent one it is slow. */
    Optional<AccountId> accountOf(String numberOrId);

    /**
     * Empties the drafts of these accounts' arrears invoices for a period: what takes their place has the same ids. Each is
     * to be added anew or removed in the same transaction.
     *
     * @return when each draft was created
     */
    Map<AccountId, Instant> emptyDrafts(Collection<AccountId> accounts, Interval period);

    /** Removes emptied drafts of a period. */
    void removeDrafts(Collection<AccountId> accounts, Interval period);

    /**
     * Adds invoices with their lines; each takes the place of an emptied draft with its id.
     *
     * @throws IllegalStateException if one with its id has been sent
     */
    void add(Collection<Invoice> invoices);

    /**
     * Adds the lines and taxes, which say no number, of invoices that are about to be sent: what takes long is done before
     * others wait for the next number. In the same transaction {@link #addSent} is to follow.
     */
    void addLinesToSend(Collection<Invoice> drafts);

    /**
     * Adds sent invoices whose lines are there; each takes the place of an emptied draft with its id.
     *
     * @throws IllegalStateException if one with its id has been sent
     */
    void addSent(Collection<Invoice> invoices);

    /**
     * Takes numbers of the series, for good once the transaction commits; other transactions wait meanwhile.
     *
     * @return the first of {@code count} consecutive ones
     */
    long takeNumbers(int count);

    /** What lines on sealed, non-void invoices have billed for the use of these periods. */
    Map<BilledUse, Billed> billedSoFar(Collection<BilledPeriod> periods);

    /** Whether a period that overlaps the interval has been billed by a sealed, non-void arrears invoice. */
    boolean isBilled(AccountId account, Interval within);

    /** An account's invoice by its number or id, without its lines, locked until the transaction ends. */
    Optional<Invoice> lock(AccountId account, String numberOrId);

    /**
     * Changes the status of an invoice that is locked. Of a void one, use waits to be billed again from then on.
     *
     * @throws IllegalStateException if it may not become that, or has another status than read; the database refuses to
     *     call paid what is not covered, and void what is paid in part
     */
    void change(Invoice invoice, InvoiceStatus next, Instant at);

    /** The void arrears invoices of an account's period, oldest first. */
    List<Invoice> voided(AccountId account, Interval period);

    /** Marks sent invoices due at or before an instant as overdue; at most {@code limit}. */
    List<Overdue> markOverdue(Instant dueUpTo, int limit);

    /** The same of some accounts alone, all that are due. */
    List<Overdue> markOverdue(Instant dueUpTo, Collection<AccountId> accounts);

    /** At most {@code limit} accounts after the given one, by id, with sent invoices due at or before an instant. */
    List<AccountId> accountsDue(Instant dueUpTo, @Nullable AccountId after, int limit);
}
