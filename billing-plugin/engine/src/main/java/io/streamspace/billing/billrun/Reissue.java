package io.streamspace.billing.billrun;

import static java.util.stream.Collectors.partitioningBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.billrun.CorrectionLines.Corrections;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceIds;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceMemo;
import io.streamspace.billing.invoice.Invoices.BilledPeriod;
import io.streamspace.billing.invoice.PendingLines.Pending;
import io.streamspace.billing.invoice.VoidedLines;
import io.streamspace.billing.tax.BuyerTax;
import io.streamspace.billing.usage.CorrectedPeriod;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Bills a sealed period again whose invoices are void: what was on them and still waits, and nothing else. Each line for
 * use is the corrected whole less billed so far. Joins the transaction.
 */
final class Reissue {

    private final BillingStores ports;
    private final InvoiceSealing invoiceSealing;
    private final PayerTerms terms;
    private final Instant at;

    Reissue(BillingStores ports, PayerTerms terms, Instant at) {
        this.ports = ports;
        this.invoiceSealing = new InvoiceSealing(ports);
        this.terms = terms;
        this.at = at;
    }

    /** The invoice as it is sent; empty if nothing waits that was on a void invoice of the period. */
    Optional<Invoice> of(Payer payer, Interval period) {
        List<Invoice> voided = ports.invoices().voided(payer.account(), period);
        AccountBill accountBill = bill(payer, period, voided);
        if (accountBill.isEmpty()) {
            return Optional.empty();
        }
        invoiceSealing.settleCorrections(List.of(accountBill), at);
        invoiceSealing.settlePending(List.of(accountBill));
        BuyerTax buyerTax = new BuyerTaxes(ports).of(payer, terms.invoices());
        RatedInvoice ratedInvoice = RatedInvoice.of(
                accountBill,
                new Taxation(terms.invoices(), buyerTax, accountBill.billedAs()),
                ports.credits().lockRemaining(List.of(payer.account())).getOrDefault(payer.account(), List.of()),
                at);
        InvoiceMemo invoiceMemo = ports.periods()
                .remarks(List.of(payer.account()), period)
                .getOrDefault(payer.account(), InvoiceMemo.NONE);
        Instant dueDate = at.plus(terms.delays().paymentTerms());
        return invoiceSealing.send(List.of(ratedInvoice.with(invoiceMemo)), at, dueDate).stream()
                .findFirst();
    }

    private AccountBill bill(Payer payer, Interval period, List<Invoice> voided) {
        Map<Boolean, List<CorrectedPeriod>> corrected = corrected(payer.account(), voided).stream()
                .collect(partitioningBy(one -> one.period().start().equals(period.start())));
        List<CorrectedPeriod> all =
                corrected.values().stream().flatMap(List::stream).toList();
        UsageLines usageLines = new UsageLines(terms);
        Corrections own = lines(usageLines::again, all).of(corrected.getOrDefault(true, List.of()), payer.currency());
        Corrections earlier =
                lines(usageLines::correction, all).of(corrected.getOrDefault(false, List.of()), payer.currency());
        List<Pending> pending = pending(payer.account(), voided);
        List<InvoiceLine> lines = new ArrayList<>(own.lines());
        lines.addAll(earlier.lines());
        pending.forEach(one -> lines.add(one.line()));
        own.held().addAll(earlier.held());
        own.billedAs().putAll(earlier.billedAs());
        String id = InvoiceIds.reissue(payer.account(), period, voided.size());
        return new AccountBill(payer, id, period, lines, pending, all, own.held(), own.billedAs());
    }

    private CorrectionLines lines(CorrectionLines.Wording wording, List<CorrectedPeriod> corrected) {
        List<BilledPeriod> periods = corrected.stream()
                .map(one -> new BilledPeriod(one.account(), one.period().start()))
                .toList();
        return new CorrectionLines(wording, ports.invoices().billedSoFar(periods));
    }

    /** Those whose use was on the void invoices; all that waits of such a period, for it is billed up to one revision. */
    private List<CorrectedPeriod> corrected(AccountId account, List<Invoice> voided) {
        Set<Instant> periods = new HashSet<>();
        voided.forEach(invoice -> invoice.lines().forEach(line -> add(periods, line)));
        return ports.usageRecorder().pendingCorrections(List.of(account)).stream()
                .filter(one -> periods.contains(one.period().start()))
                .toList();
    }

    private static void add(Set<Instant> periods, InvoiceLine line) {
        if (line.use() != null) {
            periods.add(line.use().period());
        }
    }

    private List<Pending> pending(AccountId account, List<Invoice> voided) {
        return ports.pendingLines().waiting(List.of(account)).getOrDefault(account, List.of()).stream()
                .filter(one -> voided.stream().anyMatch(invoice -> VoidedLines.isOf(invoice, one)))
                .toList();
    }
}
