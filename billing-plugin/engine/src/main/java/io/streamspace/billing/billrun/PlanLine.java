package io.streamspace.billing.billrun;

import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceLine.Priced;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.invoice.LineWording;
import io.streamspace.billing.pricing.ServicePeriodName;
import io.streamspace.billing.subscription.PlanCharge;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;

/** The line for a plan's price in advance; for a short period that bridges, its share of it, rounded once. */
final class PlanLine {

    private PlanLine() {}

    static InvoiceLine of(PlanCharge charge, Currency currency, ZoneId zone) {
        String unit = charge.plan().interval().name().toLowerCase(Locale.ROOT);
        return new InvoiceLine(
                charge.share().equals(Ratio.of(1)) ? LineKind.PLAN : LineKind.PRORATION,
                LineWording.PLAN.of(charge.plan().name(), ServicePeriodName.of(charge.servicePeriod(), zone)),
                charge.servicePeriod(),
                new Priced(quantity(charge), unit, charge.plan().price()),
                null,
                Money.rounded(charge.price(), currency));
    }

    private static BigDecimal quantity(PlanCharge charge) {
        return charge.share().equals(Ratio.of(1))
                ? BigDecimal.ONE
                : charge.share().rounded(UsageLines.QUANTITY_DECIMALS);
    }
}
