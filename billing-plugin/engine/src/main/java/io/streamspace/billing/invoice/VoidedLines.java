package io.streamspace.billing.invoice;

import io.streamspace.billing.invoice.PendingLines.Pending;
import io.streamspace.billing.tax.PriceBasis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What was on an invoice that is void, and charges no use: its lines wait again, as they were. Use waits by itself
 * ({@link Invoices#change}), for it may have changed.
 */
public final class VoidedLines {

    private VoidedLines() {}

    /** The lines of an invoice that wait again; each has the same id whenever it is asked for. */
    public static List<Pending> of(Invoice invoice, Instant voidedAt) {
        List<Pending> waiting = new ArrayList<>();
        int number = 1;
        for (InvoiceLine line : invoice.lines()) {
            if (line.use() == null && line.kind() != LineKind.TOP_UP) {
                waiting.add(new Pending(invoice.account(), prefix(invoice) + number, untaxed(line), voidedAt));
            }
            number++;
        }
        return waiting;
    }

    /** Whether a line that waits was on that invoice. */
    public static boolean isOf(Invoice voided, Pending pending) {
        return pending.id().startsWith(prefix(voided));
    }

    /** What waits has a price, with tax in it or not; the tax is that of the day on which it is billed. */
    private static InvoiceLine untaxed(InvoiceLine line) {
        PriceBasis basis = line.tax() == null
                ? PriceBasis.EXCLUSIVE
                : line.tax().treatment().basis();
        return new InvoiceLine(
                        line.kind(), line.description(), line.servicePeriod(), line.priced(), line.use(), line.price())
                .priced(basis);
    }

    private static String prefix(Invoice invoice) {
        return "void:" + invoice.id() + ":";
    }
}
