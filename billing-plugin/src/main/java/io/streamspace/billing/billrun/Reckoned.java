package io.streamspace.billing.billrun;

import io.streamspace.billing.credit.BurnDown.Counting;
import io.streamspace.billing.credit.BurnDown.Spending;
import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.credit.CreditUse;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceKind;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.invoice.Remarks;
import io.streamspace.billing.invoice.Totals;
import io.streamspace.billing.tax.Priced;
import io.streamspace.billing.tax.TaxLine;
import io.streamspace.billing.tax.TaxReckoning;
import io.streamspace.billing.tax.Taxed;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A bill taxed and added up, as the draft of an invoice, with what it takes of credit grants. */
record Reckoned(Invoice draft, List<CreditUse> uses) {

    /** @param grants of the account, of which something remains */
    static Reckoned of(Bill bill, Taxation taxation, List<CreditGrant> grants, Instant at) {
        Invoice unpaid = new Invoice(
                bill.payer().account(),
                bill.invoiceId(),
                InvoiceKind.ARREARS,
                bill.period(),
                bill.lines(),
                Totals.of(bill.lines(), bill.payer().currency()),
                at,
                InvoiceStatus.DRAFT,
                null);
        return of(unpaid, taxation, grants, at);
    }

    /**
     * @param unpaid a draft of which nothing is taxed or paid yet
     * @param grants of the account, of which something remains
     */
    static Reckoned of(Invoice unpaid, Taxation taxation, List<CreditGrant> grants, Instant at) {
        Purse purse = new Purse(grants, Counting.of(unpaid.period(), at));
        Invoice detailed = unpaid.withDetails(taxation.details());
        return taxation.isNone() ? paid(detailed, List.of(), purse) : taxed(detailed, taxation, purse, at);
    }

    /** Promotional credit lowers the base of the tax, paid credit pays what is due after it. */
    private static Reckoned taxed(Invoice unpaid, Taxation taxation, Purse purse, Instant at) {
        TaxReckoning reckoning = new TaxReckoning(
                unpaid.lines().stream()
                        .map(line -> new Priced(line.amount(), taxation.of(line, at)))
                        .toList(),
                taxation.terms().tax().rounding(),
                unpaid.totals().currency());
        Money zero = Money.zero(unpaid.totals().currency());
        Money available = Purse.sum(purse.promotional().pay(reckoning.subtotal()), zero);
        List<Spending> promotional = purse.promotional().pay(reckoning.mostPromotional(available));
        List<Taxed> taxed = reckoning.less(Purse.sum(promotional, zero));
        return paid(withTax(unpaid, taxed), promotional, purse.paid());
    }

    private static Invoice withTax(Invoice unpaid, List<Taxed> taxed) {
        List<InvoiceLine> lines = new ArrayList<>();
        for (int i = 0; i < taxed.size(); i++) {
            lines.add(
                    unpaid.lines().get(i).taxed(taxed.get(i).net(), taxed.get(i).tax()));
        }
        List<TaxLine> taxLines = TaxLine.of(taxed.stream().map(Taxed::tax).toList());
        Money zero = Money.zero(unpaid.totals().currency());
        Money tax = taxLines.stream().map(TaxLine::amount).reduce(zero, Money::plus);
        Money subtotal = lines.stream().map(InvoiceLine::amount).reduce(zero, Money::plus);
        return unpaid.withLines(lines).withTaxLines(taxLines).withTotals(Totals.of(subtotal, tax));
    }

    /** @param spent already taken off */
    private static Reckoned paid(Invoice taxed, List<Spending> spent, Purse purse) {
        Money zero = Money.zero(taxed.totals().currency());
        Totals owed = taxed.totals().lessCredits(Purse.sum(spent, zero));
        List<Spending> further = purse.pay(owed.total());
        Totals net = owed.lessCredits(Purse.sum(further, zero));
        return new Reckoned(
                taxed.withTotals(net),
                uses(Stream.concat(spent.stream(), further.stream()).toList(), taxed.id()));
    }

    /** The same, saying this as well. */
    Reckoned with(Remarks remarks) {
        return new Reckoned(remarks.on(draft), uses);
    }

    private static List<CreditUse> uses(List<Spending> spendings, String invoiceId) {
        return spendings.stream()
                .map(spending -> new CreditUse(
                        spending.grant().account(), spending.grant().id(), invoiceId, spending.amount()))
                .toList();
    }
}
