package io.streamspace.billing.payment;

import static io.streamspace.billing.ledger.LedgerAccount.CREDIT_LIABILITY;
import static io.streamspace.billing.ledger.LedgerAccount.RECEIVABLE;
import static io.streamspace.billing.ledger.LedgerAccount.REVENUE;
import static io.streamspace.billing.ledger.LedgerAccount.TAX_PAYABLE;

import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.credit.CreditWording;
import io.streamspace.billing.credit.IssueCredit;
import io.streamspace.billing.invoice.AdminAction;
import io.streamspace.billing.invoice.CreditNote;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceHistory.Action;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.invoice.NoteDraft;
import io.streamspace.billing.ledger.LedgerAccount;
import io.streamspace.billing.ledger.LedgerEntry;
import io.streamspace.billing.ledger.LedgerTransaction;
import io.streamspace.billing.ledger.PostingWording;
import io.streamspace.billing.payment.Payment.Receipt;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Transactions;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Takes back a part of a sent invoice, or all of it, by a credit note. What is open on the invoice is settled first, also
 * what was refunded before without a note; the rest becomes paid credit that never expires, or goes back as money.
 */
public final class IssueCreditNote {

    /** What becomes of the part that is not open any more. */
    public enum Rest {
        /** It becomes credit. */
        CREDIT,
        /** It is refunded, as far as payments stand; what is left of it becomes credit. */
        REFUND
    }

    /** @param lines what is taken back of what is left */
    public record Order(InvoiceAdjustment request, Function<NoteDraft, List<CreditNote.Line>> lines, Rest rest) {}

    /** @param invoice as it is afterwards */
    public record Issued(CreditNote note, Invoice invoice) {}

    private final InvoiceAdjustmentStores ports;
    private final SentInvoices sentInvoices;
    private final RefundPayment refunds;
    private final Transactions transactions;

    public IssueCreditNote(InvoiceAdjustmentStores ports, StandingPolicy review, Transactions transactions) {
        this.ports = ports;
        this.sentInvoices = new SentInvoices(ports, review);
        this.refunds = new RefundPayment(ports, review, transactions);
        this.transactions = transactions;
    }

    /**
     * Issues a credit note.
     *
     * @throws io.streamspace.billing.values.Problem 404; 409 {@code invoice_draft}, {@code invoice_void},
     *     {@code invoice_uncollectible}, {@code nothing_left}, {@code credit_was_bought}; 422 for more than is left
     */
    public Issued of(Order order) {
        return transactions.in(() -> {
            InvoiceAdjustment request = order.request();
            Invoice invoice = sentInvoices.lock(request.account(), request.invoice());
            SentInvoices.checkStands(invoice);
            checkNoCreditIsBought(invoice);
            List<CreditNote> earlier = ports.creditNotes().of(invoice.account(), invoice.id());
            List<CreditNote.Line> lines = order.lines().apply(new NoteDraft(invoice, earlier));
            Invoice open = order.rest() == Rest.REFUND ? refunded(invoice, lines, request.cause()) : invoice;
            return issued(open, note(open, earlier.size() + 1, lines, request.cause()));
        });
    }

    /**
     * Takes back what money that went back had paid for, as far as it is not taken back yet; joins the transaction, in which
     * the invoice is locked. What was given up, and what sold credit, takes no note.
     */
    void ofReturned(Invoice invoice, Payment refund, AdminAction cause) {
        Money returned = refund.amounts().applied();
        List<CreditNote> earlier = ports.creditNotes().of(invoice.account(), invoice.id());
        NoteDraft draft = new NoteDraft(invoice, earlier);
        Money amount = returned.min(draft.left());
        if (!amount.isPositive() || invoice.status() == InvoiceStatus.UNCOLLECTIBLE || sellsCredit(invoice)) {
            return;
        }
        List<CreditNote.Line> lines = draft.ofAmount(amount.amount());
        Issued issued = issued(invoice, note(invoice, earlier.size() + 1, lines, cause));
        ports.creditNotes().addOfRefund(issued.note(), refund.id());
    }

    /** What was bought is credit already: to take it back is to refund it, or to void what nobody has paid. */
    private static void checkNoCreditIsBought(Invoice invoice) {
        if (sellsCredit(invoice)) {
            throw SentInvoices.conflict(
                    "credit_was_bought", "The invoice sold credit: refund its payment, or void it while it is unpaid.");
        }
    }

    private static boolean sellsCredit(Invoice invoice) {
        return invoice.lines().stream().anyMatch(line -> line.kind() == LineKind.TOP_UP);
    }

    /** Money goes back first, so that the note settles what that leaves open. */
    private Invoice refunded(Invoice invoice, List<CreditNote.Line> lines, AdminAction cause) {
        Money rest = CreditNote.Amounts.of(lines, invoice.open()).credited();
        Refundable refundable = refunds.refundable(invoice);
        Money cash = rest.min(refundable.cash()).min(refundable.applied());
        if (!cash.isPositive()) {
            return invoice;
        }
        Receipt receipt = new Receipt(PaymentMethod.OTHER, cause.at(), null);
        return refunds.refunded(invoice, cause, new Refundable.Split(cash, List.of()), receipt)
                .invoice();
    }

    private CreditNote note(Invoice invoice, int count, List<CreditNote.Line> lines, AdminAction cause) {
        return new CreditNote(
                invoice.account(),
                CreditNote.id(invoice.id(), count),
                CreditNote.number(ports.creditNotes().takeNumber()),
                invoice.id(),
                SentInvoices.sending(invoice).number(),
                lines,
                CreditNote.Amounts.of(lines, invoice.open()),
                cause);
    }

    private Issued issued(Invoice invoice, CreditNote note) {
        ports.creditNotes().add(note);
        ports.ledger().post(posting(note));
        if (note.amounts().credited().isPositive()) {
            CreditGrant grant = grant(note);
            ports.credits().add(List.of(grant));
            ports.outbox().announce(IssueCredit.announcement(grant));
        }
        ports.outbox().announce(InvoiceEvents.noted(note));
        sentInvoices.keep(
                invoice,
                Action.CREDIT_NOTE,
                note.cause(),
                Map.of(
                        "credit_note_number",
                        note.number(),
                        "total",
                        note.amounts().total().amount()));
        return new Issued(note, sentInvoices.paidIfCovered(invoice, note.cause().at()));
    }

    static LedgerTransaction posting(CreditNote note) {
        return posting(note, RECEIVABLE);
    }

    /** @param open where the ledger has what is open on the invoice */
    static LedgerTransaction posting(CreditNote note, LedgerAccount open) {
        CreditNote.Amounts amounts = note.amounts();
        return new LedgerTransaction(
                note.account(),
                "credit-note:" + note.id(),
                note.cause().at(),
                PostingWording.CREDIT_NOTE.of(note.number(), note.invoiceNumber()),
                List.of(
                        new LedgerEntry(REVENUE, amounts.subtotal()),
                        new LedgerEntry(TAX_PAYABLE, amounts.tax()),
                        new LedgerEntry(open, amounts.settled().negated()),
                        new LedgerEntry(CREDIT_LIABILITY, amounts.credited().negated())));
    }

    /** The account's own money, so it never expires. */
    private static CreditGrant grant(CreditNote note) {
        AdminAction cause = note.cause();
        return new CreditGrant(
                note.account(),
                note.creditId(),
                CreditGrant.Kind.PAID,
                CreditGrant.Amounts.fresh(note.amounts().credited()),
                0,
                new CreditGrant.Validity(cause.at(), null),
                new CreditGrant.Cause(CreditWording.CREDIT_NOTE.of(note.number()), cause.by(), cause.at()));
    }
}
