package io.streamspace.billing.invoice;

import static java.util.Comparator.comparing;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.tax.LineTax;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Lines of invoices in memory that are sent and not void. */
final class BilledLines {

    private final InvoiceTable table;

    private record Line(Invoice invoice, InvoiceLine line) {

        Invoices.BilledUse use(InvoiceLine.Use use) {
            return new Invoices.BilledUse(
                    new Invoices.BilledPeriod(invoice.account(), use.period()), use.meter(), use.rateVersion());
        }

        Invoices.Billed billed() {
            LineTax tax = line.tax();
            return new Invoices.Billed(line.price(), quantity(), tax == null ? null : tax.treatment());
        }

        private BigDecimal quantity() {
            InvoiceLine.Priced priced = line.priced();
            return priced == null ? BigDecimal.ZERO : priced.quantity();
        }
    }

    BilledLines(InvoiceTable table) {
        this.table = table;
    }

    private Stream<Line> lines() {
        return table.all()
                .filter(BilledLines::stands)
                .sorted(comparing(
                        invoice -> Optional.ofNullable(invoice.sentAt()).orElseThrow()))
                .flatMap(invoice -> table.whole(invoice).lines().stream().map(line -> new Line(invoice, line)));
    }

    /** Whether it is sent and not void. */
    static boolean stands(Invoice invoice) {
        return invoice.status() != InvoiceStatus.DRAFT && invoice.status() != InvoiceStatus.VOID;
    }

    Stream<InvoiceLine> of(AccountId account) {
        return lines().filter(one -> one.invoice().account().equals(account)).map(Line::line);
    }

    /** Sums of lines for the use of periods; the first line says how they were taxed. */
    Map<Invoices.BilledUse, Invoices.Billed> soFar(Collection<Invoices.BilledPeriod> periods) {
        Map<Invoices.BilledUse, Invoices.Billed> billed = new LinkedHashMap<>();
        lines().forEach(one -> {
            InvoiceLine.Use use = one.line().use();
            if (use != null && periods.contains(one.use(use).period())) {
                billed.merge(one.use(use), one.billed(), BilledLines::sum);
            }
        });
        return billed;
    }

    private static Invoices.Billed sum(Invoices.Billed first, Invoices.Billed second) {
        return new Invoices.Billed(
                first.amount().plus(second.amount()), first.quantity().add(second.quantity()), first.treatment());
    }
}
