package io.streamspace.billing.invoice;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The billing periods of accounts that have been opened or sealed. A period that lies before an account's first row was
 * sealed before the account existed: use that turns up in it is a correction.
 */
public interface Periods {

    /**
     * @param revision how often it has been billed: 0 while open
     * @param sealedAt null while open
     */
    record Known(
            AccountId account,
            Interval period,
            int revision,
            @Nullable Instant sealedAt) {}

    /** Every known period of these accounts that overlaps the interval, by account and start. */
    Map<AccountId, List<Known>> overlapping(Collection<AccountId> accounts, Interval within);

    /** Adds periods found sealed before their accounts existed (revision 1); repeating changes nothing. */
    void addSealed(Collection<Known> periods);

    /** Opens a period for accounts that have none open; repeating changes nothing. */
    void open(Collection<AccountId> accounts, Interval period);

    /** The open period of an account, locked until the transaction ends. */
    Optional<Known> lockOpen(AccountId account);

    /** Those of the accounts whose period is still open, by id; their periods are locked until the transaction ends. */
    List<AccountId> lockOpen(Collection<AccountId> accounts, Interval period);

    /**
     * Ends an account's open period early; what is left of it opens when it is sealed.
     *
     * @throws IllegalStateException if it was not open
     */
    void closeEarly(AccountId account, Interval period, Instant end);

    /** Notes that drafts of an open period have been made. */
    void drafted(Collection<AccountId> accounts, Interval period, Instant at);

    /** What is to be said on the invoices of a period; of those accounts for which there is something. */
    Map<AccountId, InvoiceMemo> remarks(Collection<AccountId> accounts, Interval period);

    /** Notes what is to be said on an account's invoice of a period, in place of what was to be. */
    void remark(AccountId account, Interval period, InvoiceMemo invoiceMemo);

    /**
     * Seals an open period: revision 1.
     *
     * @throws IllegalStateException if it was not open for one of the accounts
     */
    void seal(Collection<AccountId> accounts, Interval period, Instant at);

    /**
     * Counts sealed periods as billed once more: their pending corrections, and what void invoices had billed of their use,
     * are on a line now.
     *
     * @throws IllegalStateException if one has another revision
     */
    void billedAgain(Collection<Known> periods);
}
