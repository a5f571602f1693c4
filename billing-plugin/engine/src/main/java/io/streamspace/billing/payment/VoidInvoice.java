package io.streamspace.billing.payment;

import static io.streamspace.billing.payment.SentInvoices.conflict;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Shards;
import io.streamspace.billing.billrun.SentInvoice;
import io.streamspace.billing.credit.ReturnCredit;
import io.streamspace.billing.invoice.AdminAction;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceHistory.Action;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.invoice.PendingLines;
import io.streamspace.billing.invoice.Periods;
import io.streamspace.billing.invoice.VoidedLines;
import io.streamspace.billing.ledger.LedgerAccount;
import io.streamspace.billing.ledger.LedgerEntry;
import io.streamspace.billing.ledger.LedgerTransaction;
import io.streamspace.billing.ledger.PostingWording;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Takes a sent invoice back as a whole. Its number stays used and its period sealed; credit it took returns to its grants,
 * credit it gave is taken back, and everything on it waits to be billed again: on the re-issue of its period, or else on
 * the account's next arrears invoice. What was bought with it stays bought.
 */
public final class VoidInvoice {

    /** What it reads and writes beside. */
    public record Billing(Shards shards, Periods periods, PendingLines pendingLines) {}

    private final Billing billing;
    private final InvoiceAdjustmentStores ports;
    private final SentInvoices sentInvoices;
    private final StandingPolicy review;
    private final Transactions transactions;

    public VoidInvoice(
            Billing billing, InvoiceAdjustmentStores ports, StandingPolicy review, Transactions transactions) {
        this.billing = billing;
        this.ports = ports;
        this.sentInvoices = new SentInvoices(ports, review);
        this.review = review;
        this.transactions = transactions;
    }

    /**
     * Voids an invoice. It holds the account's shard and open period, as the bill run does: so they take turns.
     *
     * @return the void invoice
     * @throws io.streamspace.billing.values.Problem 404; 409 {@code invoice_draft}, {@code invoice_void}; 409
     *     {@code payment_stands} while anything is paid on it, {@code credit_notes_stand} if a credit note took a part of it
     *     back, {@code credit_used} if some of the credit that it gave is spent
     */
    public Invoice of(InvoiceAdjustment request) {
        return transactions.in(() -> {
            billing.shards().lock(request.account().shard());
            billing.periods().lockOpen(request.account());
            Invoice invoice = sentInvoices.lock(request.account(), request.invoice());
            check(invoice);
            return voided(invoice, request.cause());
        });
    }

    private Invoice voided(Invoice invoice, AdminAction cause) {
        Instant at = cause.at();
        takeBackWhatItGave(invoice);
        ports.invoices().change(invoice, InvoiceStatus.VOID, at);
        new ReturnCredit(ports.credits(), ports.ledger(), ports.outbox()).of(invoice.account(), invoice.id(), at);
        billing.pendingLines().add(VoidedLines.of(invoice, at));
        ports.ledger().post(reversal(invoice, at));
        ports.outbox().announce(InvoiceEvents.voided(invoice, cause));
        sentInvoices.keep(invoice, Action.VOID, cause, Map.of("status", InvoiceStatus.VOID.key()));
        review.of(invoice.account(), at);
        return sentInvoices.again(invoice);
    }

    private static void check(Invoice invoice) {
        switch (invoice.status()) {
            case DRAFT -> throw conflict("invoice_draft", "The invoice has not been sent yet.");
            case VOID -> throw conflict("invoice_void", "The invoice is void already.");
            case SENT, PAID, OVERDUE, UNCOLLECTIBLE -> {}
        }
        if (invoice.paid().isPositive()) {
            throw conflict("payment_stands", "Of the invoice " + invoice.paid() + " are paid: refund that first.");
        }
    }

    private void takeBackWhatItGave(Invoice invoice) {
        if (!ports.creditNotes().of(invoice.account(), invoice.id()).isEmpty()) {
            throw conflict("credit_notes_stand", "A credit note has taken back a part of the invoice.");
        }
        Money credited = invoice.totals().credited();
        if (credited.isPositive()
                && !ports.credits().takeBack(invoice.account(), SentInvoice.creditId(invoice), credited)) {
            throw conflict("credit_used", "Some of the credit that the invoice gave has been used.");
        }
    }

    /** The invoice's posting the other way round; what was given up is a bad debt by now. */
    private LedgerTransaction reversal(Invoice invoice, Instant at) {
        return new LedgerTransaction(
                invoice.account(),
                "void:" + invoice.id(),
                at,
                PostingWording.VOID.of(SentInvoices.sending(invoice).number()),
                entries(invoice.account(), "invoice:" + invoice.id()).stream()
                        .map(entry -> reversed(entry, OpenAmount.account(invoice)))
                        .toList());
    }

    private List<LedgerEntry> entries(AccountId account, String transactionId) {
        return ports.ledger().entries(account, transactionId);
    }

    private static LedgerEntry reversed(LedgerEntry entry, LedgerAccount open) {
        LedgerAccount account = entry.account() == LedgerAccount.RECEIVABLE ? open : entry.account();
        return new LedgerEntry(account, entry.amount().negated());
    }
}
