package io.streamspace.billing.invoice;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice or the draft of one.
 *
 * @param id unique within the account, from the cause: {@link InvoiceIds}
 * @param period what it covers
 * @param sending null for a draft
 */
public record Invoice(
        AccountId account,
        String id,
        InvoiceKind kind,
        Interval period,
        List<InvoiceLine> lines,
        Totals totals,
        Instant createdAt,
        InvoiceStatus status,
        @Nullable Sending sending) {

    /**
     * What sending adds.
     *
     * @param paidAt null while owed
     * @param paid so far: payments less refunds, 0 up to the total
     */
    public record Sending(
            String number,
            Instant sentAt,
            Instant dueDate,
            @Nullable Instant paidAt,
            Money paid) {}

    public Invoice {
        lines = List.copyOf(lines);
        if ((sending == null) != (status == InvoiceStatus.DRAFT)) {
            throw new IllegalArgumentException("a draft has no number, everything else has one: " + id);
        }
    }

    /** The same with other lines. */
    public Invoice withLines(List<InvoiceLine> others) {
        return new Invoice(account, id, kind, period, others, totals, createdAt, status, sending);
    }

    /** The same, adding up otherwise. */
    public Invoice withTotals(Totals others) {
        return new Invoice(account, id, kind, period, lines, others, createdAt, status, sending);
    }

    /** The same, created when an earlier draft of it was. */
    public Invoice createdAt(Instant instant) {
        return new Invoice(account, id, kind, period, lines, totals, instant, status, sending);
    }

    /** A draft, sent: paid at once if nothing is owed on it. */
    public Invoice sent(String number, Instant at, Instant dueDate) {
        boolean owes = totals.total().isPositive();
        return new Invoice(
                account,
                id,
                kind,
                period,
                lines,
                totals,
                createdAt,
                owes ? InvoiceStatus.SENT : InvoiceStatus.PAID,
                new Sending(number, at, dueDate, owes ? null : at, Money.zero(totals.currency())));
    }

    /** What has been paid so far. */
    public Money paid() {
        return sending == null ? Money.zero(totals.currency()) : sending.paid();
    }

    /** What is still to be paid: nothing on a draft, a paid or a void one. */
    public Money due() {
        return status.isOwed() ? totals.total().minus(paid()) : Money.zero(totals.currency());
    }
}
