package io.streamspace.billing.payment;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which reminders there have been. What changes them joins the transaction. */
public interface SentReminders {

    /**
     * A reminder of an invoice.
     *
     * @param offset from the due date, negative for before it
     * @param due what is still to be paid
     */
    record Reminder(
            AccountId account, String invoiceId, String invoiceNumber, Duration offset, Money due, Instant dueDate) {}

    /**
     * Notes reminders that are due: of each invoice that is owed the latest that lies after its sending, unless there was
     * one as late. Repeating notes nothing twice.
     *
     * @param offsets at least one
     * @return those that are new, at most {@code limit}
     */
    List<Reminder> remind(Collection<Duration> offsets, Instant at, int limit);

    /** The same of some accounts alone, all that are due. */
    List<Reminder> remind(Collection<Duration> offsets, Instant at, Collection<AccountId> accounts);

    /** At most {@code limit} accounts after the given one, by id, that owe something. */
    List<AccountId> owing(@Nullable AccountId after, int limit);
}
