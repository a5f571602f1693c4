package io.streamspace.billing.invoice;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.tax.TaxLine;
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
 * @param taxLines its tax by category and rate; empty if none is charged at all
 * @param sending null for a draft
 */
public record Invoice(
        AccountId account,
        String id,
        InvoiceKind kind,
        Interval period,
        List<InvoiceLine> lines,
        List<TaxLine> taxLines,
        Totals totals,
        InvoiceDetails details,
        Instant createdAt,
        InvoiceStatus status,
        @Nullable Sending sending) {

    /**
     * What sending adds.
     *
     * @param paidAt null while owed
     * @param paid so far: payments less refunds, 0 up to the total
     * @param noted what credit notes have settled of the total, 0 up to what is not paid
     * @param voidedAt null unless it is void
     */
    public record Sending(
            String number,
            Instant sentAt,
            Instant dueDate,
            @Nullable Instant paidAt,
            Money paid,
            Money noted,
            @Nullable Instant voidedAt) {

        /** Just sent: nothing has happened to it yet. */
        static Sending fresh(String number, Instant sentAt, Instant dueDate, Totals totals) {
            Money nothing = Money.zero(totals.currency());
            Instant paidAt = totals.total().isPositive() ? null : sentAt;
            return new Sending(number, sentAt, dueDate, paidAt, nothing, nothing, null);
        }
    }

    public Invoice {
        lines = List.copyOf(lines);
        taxLines = List.copyOf(taxLines);
        if ((sending == null) != (status == InvoiceStatus.DRAFT)) {
            throw new IllegalArgumentException("a draft has no number, everything else has one: " + id);
        }
    }

    /** Without tax, of and for nobody in particular. */
    public Invoice(
            AccountId account,
            String id,
            InvoiceKind kind,
            Interval period,
            List<InvoiceLine> lines,
            Totals totals,
            Instant createdAt,
            InvoiceStatus status,
            @Nullable Sending sending) {
        this(account, id, kind, period, lines, List.of(), totals, InvoiceDetails.UNKNOWN, createdAt, status, sending);
    }

    /** The same with other lines. */
    public Invoice withLines(List<InvoiceLine> others) {
        return new Invoice(account, id, kind, period, others, taxLines, totals, details, createdAt, status, sending);
    }

    /** The same with its tax by category and rate. */
    public Invoice withTaxLines(List<TaxLine> others) {
        return new Invoice(account, id, kind, period, lines, others, totals, details, createdAt, status, sending);
    }

    /** The same, between others. */
    public Invoice withDetails(InvoiceDetails others) {
        return new Invoice(account, id, kind, period, lines, taxLines, totals, others, createdAt, status, sending);
    }

    /** The same, adding up otherwise. */
    public Invoice withTotals(Totals others) {
        return new Invoice(account, id, kind, period, lines, taxLines, others, details, createdAt, status, sending);
    }

    /** The same, created when an earlier draft of it was. */
    public Invoice createdAt(Instant instant) {
        return new Invoice(account, id, kind, period, lines, taxLines, totals, details, instant, status, sending);
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
                taxLines,
                totals,
                details,
                createdAt,
                owes ? InvoiceStatus.SENT : InvoiceStatus.PAID,
                Sending.fresh(number, at, dueDate, totals));
    }

    /** What has been paid so far. */
    public Money paid() {
        return sending == null ? Money.zero(totals.currency()) : sending.paid();
    }

    /** Null for a draft. */
    public @Nullable String number() {
        return sending == null ? null : sending.number();
    }

    /** Null for a draft. */
    public @Nullable Instant sentAt() {
        return sending == null ? null : sending.sentAt();
    }

    /** What credit notes have settled so far. */
    public Money noted() {
        return sending == null ? Money.zero(totals.currency()) : sending.noted();
    }

    /** What is still to be paid: nothing on a draft, a paid or a void one. */
    public Money due() {
        return status.isOwed() ? open() : Money.zero(totals.currency());
    }

    /** What neither payments nor credit notes cover; on a paid one, what was refunded without a credit note. */
    public Money open() {
        return totals.total().minus(paid()).minus(noted());
    }
}
