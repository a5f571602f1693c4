package io.streamspace.billing.billrun;

import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.credit.CreditUse;
import io.streamspace.billing.credit.LowCredit;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceNumber;
import io.streamspace.billing.invoice.Invoices.BilledUse;
import io.streamspace.billing.invoice.PendingLines;
import io.streamspace.billing.invoice.Periods;
import io.streamspace.billing.usage.CorrectedPeriod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Numbers and sends invoices with everything that follows. Joins the transaction. */
public final class InvoiceSealing {

    private final BillingStores ports;
    private final LowCredit lowCredit;

    public InvoiceSealing(BillingStores ports) {
        this.ports = ports;
        this.lowCredit = new LowCredit(ports.credits(), ports.outbox());
    }

    /** Numbers are taken as late as can be, for from then on other senders wait. */
    public List<Invoice> send(List<RatedInvoice> ratedInvoice, Instant at, Instant dueDate) {
        if (ratedInvoice.isEmpty()) {
            return List.of();
        }
        List<CreditUse> uses =
                ratedInvoice.stream().flatMap(one -> one.uses().stream()).toList();
        ports.credits().spend(uses);
        ports.invoices()
                .addLinesToSend(ratedInvoice.stream().map(RatedInvoice::draft).toList());
        List<SentInvoice> sent = numbered(ratedInvoice, at, dueDate);
        ports.invoices().addSent(sent.stream().map(SentInvoice::invoice).toList());
        ports.credits().add(credited(sent));
        ports.ledger().post(sent.stream().map(SentInvoice::posting).toList());
        ports.outbox().announce(sent.stream().map(SentInvoice::announcement).toList());
        lowCredit.of(uses.stream().map(CreditUse::account).distinct().toList(), at);
        return sent.stream().map(SentInvoice::invoice).toList();
    }

    /** From now on the corrections of these bills are billed, or held. */
    void settleCorrections(List<AccountBill> accountBills, Instant at) {
        List<CorrectedPeriod> corrected = accountBills.stream()
                .flatMap(accountBill -> accountBill.corrected().stream())
                .toList();
        if (!corrected.isEmpty()) {
            ports.periods()
                    .billedAgain(corrected.stream().map(InvoiceSealing::known).toList());
            ports.heldCorrections()
                    .replace(
                            corrected.stream().flatMap(InvoiceSealing::uses).toList(),
                            accountBills.stream()
                                    .flatMap(accountBill -> accountBill.held().stream())
                                    .toList(),
                            at);
        }
    }

    /** From now on the lines that waited for these bills are billed. */
    void settlePending(List<AccountBill> accountBills) {
        ports.pendingLines()
                .billed(accountBills.stream().flatMap(InvoiceSealing::billed).toList());
    }

    private static Stream<PendingLines.Billed> billed(AccountBill accountBill) {
        return accountBill.pending().stream().map(pending -> new PendingLines.Billed(pending, accountBill.invoiceId()));
    }

    private List<SentInvoice> numbered(List<RatedInvoice> ratedInvoice, Instant at, Instant dueDate) {
        long number = ports.invoices().takeNumbers(ratedInvoice.size());
        List<SentInvoice> sent = new ArrayList<>();
        for (RatedInvoice one : ratedInvoice) {
            sent.add(new SentInvoice(one.draft().sent(InvoiceNumber.of(number++), at, dueDate)));
        }
        return sent;
    }

    private static List<CreditGrant> credited(List<SentInvoice> sent) {
        return sent.stream()
                .map(SentInvoice::credited)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Periods.Known known(CorrectedPeriod period) {
        return new Periods.Known(period.account(), period.period(), period.revision(), period.sealedAt());
    }

    private static Stream<BilledUse> uses(CorrectedPeriod period) {
        return period.whole().stream().map(use -> CorrectionLines.key(period.account(), use.billable()));
    }
}
