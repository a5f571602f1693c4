package io.streamspace.billing.sale;

import io.streamspace.billing.catalog.Pack;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceLine.Priced;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;

/** The line for a capacity pack. */
final class PackLine {

    private PackLine() {}

    static InvoiceLine of(Pack pack, Interval servicePeriod, Money price) {
        return new InvoiceLine(
                LineKind.PACK,
                pack.name(),
                servicePeriod,
                new Priced(BigDecimal.ONE, "pack", pack.price()),
                null,
                price);
    }
}
