package io.streamspace.billing.provider.collection;

import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.provider.subscription.ProviderSubscriptions.Known;
import io.streamspace.billing.tax.LineTax;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.Optional;

/**
 * The part of an invoice that the provider will still collect for a live subscription: plan lines of periods it has not
 * been paid for. Collecting that here would take it twice. Pure.
 */
final class ProviderCollectible {

    private ProviderCollectible() {}

    /** What of it is to be collected by us: zero or more. */
    static Money rest(Invoice invoice, Optional<Known> live) {
        Money rest = live.filter(known -> known.status().collects())
                .map(known -> invoice.due().minus(of(invoice, known)))
                .orElse(invoice.due());
        return rest.isNegative() ? Money.zero(rest.currency()) : rest;
    }

    private static Money of(Invoice invoice, Known known) {
        return invoice.lines().stream()
                .filter(line -> line.kind() == LineKind.PLAN)
                .filter(line -> isAhead(line.servicePeriod().start(), known))
                .map(ProviderCollectible::total)
                .reduce(Money.zero(invoice.totals().currency()), Money::plus);
    }

    private static boolean isAhead(Instant start, Known known) {
        Instant paidUntil = known.paidUntil();
        boolean isUnpaid = !start.isBefore(paidUntil == null ? known.period().start() : paidUntil);
        return isUnpaid && (known.endsAt() == null || start.isBefore(known.endsAt()));
    }

    private static Money total(InvoiceLine line) {
        LineTax tax = line.tax();
        return tax == null ? line.amount() : line.amount().plus(tax.amount());
    }
}
