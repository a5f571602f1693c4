package io.streamspace.billing.invoice;

import io.streamspace.billing.account.AccountId;
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

    /** Sums of lines. */
    record Billed(Money amount, BigDecimal quantity) {}

    /** An invoice that has become overdue. */
    record Overdue(AccountId account, String id, String number, Money total, Instant dueDate) {}

    /** An account's invoices with their lines, newest first, from after the cursor (null: from the newest). */
    List<Invoice> newest(AccountId account, @Nullable Cursor after, int limit);

    /** An account's invoice by its number, or by its id. */
    Optional<Invoice> find(AccountId account, String numberOrId);

    /** Whose invoice a number, or the id of what is still a draft, is; for callers who may see every account. */
    Optional<AccountId> accountOf(String numberOrId);

    /**
     * Removes the drafts of these accounts' arrears invoices for a period: what takes their place has the same ids.
     *
     * @return when each draft was created
     */
    Map<AccountId, Instant> removeDrafts(Collection<AccountId> accounts, Interval period);

    /** Adds invoices with their lines; they must be new. */
    void add(Collection<Invoice> invoices);

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
     * Marks an invoice as paid.
     *
     * @throws IllegalStateException if it is not owed; the database refuses one whose payments do not cover it
     */
    void markPaid(AccountId account, String id, Instant at);

    /** Marks sent invoices due at or before an instant as overdue; at most {@code limit}. */
    List<Overdue> markOverdue(Instant dueUpTo, int limit);
}
