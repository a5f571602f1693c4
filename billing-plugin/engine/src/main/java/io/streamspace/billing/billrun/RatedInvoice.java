package io.streamspace.billing.billrun;

import io.streamspace.billing.credit.BurnDown;
import io.streamspace.billing.credit.BurnDown.Counting;
import io.streamspace.billing.credit.BurnDown.Spending;
import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.credit.CreditUse;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceKind;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceMemo;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.invoice.Totals;
import io.streamspace.billing.tax.TaxCalculation;
import io.streamspace.billing.tax.TaxLine;
import io.streamspace.billing.tax.TaxableItem;
import io.streamspace.billing.tax.TaxedItem;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A bill taxed and added up, as the draft of an invoice, with what it takes of credit grants. */
public record RatedInvoice(Invoice draft, List<CreditUse> uses) {

    /** @param grants of the account, of which something remains */
    static RatedInvoice of(AccountBill accountBill, Taxation taxation, List<CreditGrant> grants, Instant at) {
        Invoice unpaid = new Invoice(
                accountBill.payer().account(),
                accountBill.invoiceId(),
                InvoiceKind.ARREARS,
                accountBill.period(),
                accountBill.lines(),
                Totals.of(accountBill.lines(), accountBill.payer().currency()),
                at,
                InvoiceStatus.DRAFT,
                null);
        return of(unpaid, taxation, grants, at);
    }

    /**
     * @param unpaid a draft of which nothing is taxed or paid yet
     * @param grants of the account, of which something remains
     */
    public static RatedInvoice of(Invoice unpaid, Taxation taxation, List<CreditGrant> grants, Instant at) {
        Counting counting = Counting.of(unpaid.period(), at);
        Invoice detailed = unpaid.withDetails(taxation.details());
        if (taxation.isNone()) {
            return paid(detailed, BurnDown.pay(detailed.totals().total(), grants, counting));
        }
        TaxCalculation reckoning = new TaxCalculation(
                unpaid.lines().stream()
                        .map(line -> new TaxableItem(line.amount(), taxation.of(line, at)))
                        .toList(),
                taxation.terms().tax().rounding(),
                unpaid.totals().currency());
        TaxedDue due = new TaxedDue(reckoning);
        List<Spending> spendings = BurnDown.pay(due, grants, counting);
        return paid(withTax(detailed, reckoning.less(due.promotional())), spendings);
    }

    private static Invoice withTax(Invoice unpaid, List<TaxedItem> taxedItem) {
        List<InvoiceLine> lines = new ArrayList<>();
        for (int i = 0; i < taxedItem.size(); i++) {
            lines.add(unpaid.lines()
                    .get(i)
                    .taxed(taxedItem.get(i).net(), taxedItem.get(i).tax()));
        }
        List<TaxLine> taxLines =
                TaxLine.of(taxedItem.stream().map(TaxedItem::tax).toList());
        Money zero = Money.zero(unpaid.totals().currency());
        Money tax = taxLines.stream().map(TaxLine::amount).reduce(zero, Money::plus);
        Money subtotal = lines.stream().map(InvoiceLine::amount).reduce(zero, Money::plus);
        return unpaid.withLines(lines).withTaxLines(taxLines).withTotals(Totals.of(subtotal, tax));
    }

    private static RatedInvoice paid(Invoice taxed, List<Spending> spendings) {
        Money spent = spendings.stream()
                .map(Spending::amount)
                .reduce(Money.zero(taxed.totals().currency()), Money::plus);
        return new RatedInvoice(taxed.withTotals(taxed.totals().lessCredits(spent)), uses(spendings, taxed.id()));
    }

    /** The same, saying this as well. */
    RatedInvoice with(InvoiceMemo invoiceMemo) {
        return new RatedInvoice(invoiceMemo.on(draft), uses);
    }

    private static List<CreditUse> uses(List<Spending> spendings, String invoiceId) {
        return spendings.stream()
                .map(spending -> new CreditUse(
                        spending.grant().account(), spending.grant().id(), invoiceId, spending.amount()))
                .toList();
    }
}
