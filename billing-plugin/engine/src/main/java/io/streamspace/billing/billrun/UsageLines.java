package io.streamspace.billing.billrun;

import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceLine.Priced;
import io.streamspace.billing.invoice.InvoiceLine.Use;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.invoice.LineWording;
import io.streamspace.billing.pricing.ServicePeriodName;
import io.streamspace.billing.pricing.UsageCharge;
import io.streamspace.billing.usage.MeterUse;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;

/** Lines for use: one per meter, service period and rate version, each rounded once. Pure. */
public final class UsageLines {

    public static final int QUANTITY_DECIMALS = 10;

    private final PayerTerms terms;

    public UsageLines(PayerTerms terms) {
        this.terms = terms;
    }

    /** The lines of a period's own use. What is not charged makes no line; what costs less than a cent does. */
    public List<InvoiceLine> of(List<MeterUse> uses, Currency currency) {
        return uses.stream()
                .map(MeterUse::billable)
                .filter(use -> use.quantity().signum() != 0)
                .map(use -> line(use, currency))
                .toList();
    }

    private InvoiceLine line(UsageCharge use, Currency currency) {
        return again(use, 0, use.quantity().rounded(QUANTITY_DECIMALS), use.amount(currency));
    }

    /** A line for a period's own use, less what other lines have billed for it. */
    InvoiceLine again(UsageCharge use, int revision, BigDecimal quantity, Money amount) {
        boolean overage = isOverage(use);
        return new InvoiceLine(
                overage ? LineKind.OVERAGE : LineKind.USAGE,
                (overage ? LineWording.OVERAGE : LineWording.USE).of(use.meter().name(), when(use)),
                use.servicePeriod(),
                priced(use, quantity),
                behind(use, revision),
                amount);
    }

    /** A line for the difference between what an earlier period's use costs and what was billed for it. */
    InvoiceLine correction(UsageCharge whole, int revision, BigDecimal quantity, Money amount) {
        return new InvoiceLine(
                LineKind.CORRECTION,
                LineWording.CORRECTION.of(whole.meter().name(), when(whole)),
                whole.servicePeriod(),
                priced(whole, quantity),
                behind(whole, revision),
                amount);
    }

    /** A price in another currency than the account's is no price. */
    boolean lacksPrice(UsageCharge use, Currency currency) {
        return use.quantity().signum() != 0
                && !terms.history()
                        .in(currency)
                        .rateVersion(use.meter().key(), use.rate().number())
                        .filter(rate -> terms.history().in(currency).hasPrice(rate, currency))
                        .isPresent();
    }

    private boolean isOverage(UsageCharge use) {
        return terms.history().at(use.servicePeriod().end().minusMillis(1)).mode() == BillingMode.HYBRID;
    }

    private String when(UsageCharge use) {
        return ServicePeriodName.of(
                use.servicePeriod(), terms.calendar().zoneAt(use.billingPeriod().start()));
    }

    private static Priced priced(UsageCharge use, BigDecimal quantity) {
        return new Priced(quantity, use.meter().unit(), use.rate().unitAmount().orElse(null));
    }

    private static Use behind(UsageCharge use, int revision) {
        return new Use(
                use.meter().key(), use.billingPeriod().start(), use.rate().number(), revision);
    }
}
