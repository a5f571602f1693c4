package io.streamspace.billing.billrun;

import io.streamspace.billing.credit.BurnDown;
import io.streamspace.billing.credit.BurnDown.Spending;
import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.credit.CreditUse;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceIds;
import io.streamspace.billing.invoice.InvoiceKind;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.invoice.Totals;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.List;

/** A bill added up, as the draft of an invoice, with what it takes of credit grants. */
record Reckoned(Invoice draft, List<CreditUse> uses) {

    /** @param grants of the account, of which something remains */
    static Reckoned of(Bill bill, List<CreditGrant> grants, Instant at) {
        Invoice unpaid = new Invoice(
                bill.payer().account(),
                InvoiceIds.arrears(bill.payer().account(), bill.period()),
                InvoiceKind.ARREARS,
                bill.period(),
                bill.lines(),
                Totals.of(bill.lines(), bill.payer().currency()),
                at,
                InvoiceStatus.DRAFT,
                null);
        return of(unpaid, grants, at);
    }

    /**
     * @param unpaid a draft of which nothing is paid yet
     * @param grants of the account, of which something remains
     */
    static Reckoned of(Invoice unpaid, List<CreditGrant> grants, Instant at) {
        Totals gross = unpaid.totals();
        List<Spending> spendings = BurnDown.pay(gross.total(), grants, BurnDown.Counting.of(unpaid.period(), at));
        Totals net = gross.lessCredits(
                spendings.stream().map(Spending::amount).reduce(Money.zero(gross.currency()), Money::plus));
        return new Reckoned(unpaid.withTotals(net), uses(spendings, unpaid.id()));
    }

    private static List<CreditUse> uses(List<Spending> spendings, String invoiceId) {
        return spendings.stream()
                .map(spending -> new CreditUse(
                        spending.grant().account(), spending.grant().id(), invoiceId, spending.amount()))
                .toList();
    }
}
