package io.streamspace.billing.billrun;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceLine.Use;
import io.streamspace.billing.invoice.Invoices.Billed;
import io.streamspace.billing.invoice.Invoices.BilledPeriod;
import io.streamspace.billing.invoice.Invoices.BilledUse;
import io.streamspace.billing.pricing.UsageCharge;
import io.streamspace.billing.tax.PriceBasis;
import io.streamspace.billing.tax.TaxTreatment;
import io.streamspace.billing.usage.CorrectedPeriod;
import io.streamspace.billing.usage.MeterUse;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Lines for what earlier periods turned out to cost: the rounded amount of the corrected whole less what was billed so
 * far, where that is not 0. A further charge whose fact was taken in too late is held instead; what a void invoice billed
 * is charged again, and no further charge. Pure.
 */
final class CorrectionLines {

    private final Wording wording;
    private final Map<BilledUse, Billed> billedSoFar;

    /** What a line says of a difference. */
    interface Wording {

        /**
         * @param revision up to which the period's records are billed by this line and those before it
         * @param quantity of the difference
         */
        InvoiceLine line(UsageCharge whole, int revision, BigDecimal quantity, Money amount);
    }

    CorrectionLines(Wording wording, Map<BilledUse, Billed> billedSoFar) {
        this.wording = wording;
        this.billedSoFar = billedSoFar;
    }

    /**
     * What comes of an account's corrected periods.
     *
     * @param billedAs how that was taxed which lines correct; empty inside: not at all; without a line: never billed
     */
    record Corrections(List<InvoiceLine> lines, List<HeldCorrection> held, Map<Use, Optional<TaxTreatment>> billedAs) {}

    Corrections of(List<CorrectedPeriod> periods, Currency currency) {
        Corrections result = new Corrections(new ArrayList<>(), new ArrayList<>(), new HashMap<>());
        for (CorrectedPeriod period : periods) {
            for (MeterUse use : period.whole()) {
                add(period, use.billable(), currency, result);
            }
        }
        return result;
    }

    static BilledUse key(AccountId account, UsageCharge use) {
        return new BilledUse(
                new BilledPeriod(account, use.billingPeriod().start()),
                use.meter().key(),
                use.rate().number());
    }

    private void add(CorrectedPeriod period, UsageCharge whole, Currency currency, Corrections result) {
        BilledUse key = key(period.account(), whole);
        Billed billed = billedSoFar.getOrDefault(key, new Billed(Money.zero(currency), BigDecimal.ZERO));
        Money amount = whole.amount(currency).minus(billed.amount());
        if (amount.isPositive() && isNew(period, whole) && isLate(period, whole)) {
            result.held().add(new HeldCorrection(key, amount));
        } else if (!amount.isZero()) {
            BigDecimal quantity =
                    whole.quantity().rounded(UsageLines.QUANTITY_DECIMALS).subtract(billed.quantity());
            InvoiceLine line = wording.line(whole, period.revision(), quantity, amount);
            PriceBasis basis = period.voided().get(whole.meter().key());
            result.lines().add(basis == null || billedSoFar.containsKey(key) ? line : line.priced(basis));
            if (billedSoFar.containsKey(key)) {
                result.billedAs().put(Objects.requireNonNull(line.use()), Optional.ofNullable(billed.treatment()));
            }
        }
    }

    private static boolean isLate(CorrectedPeriod period, UsageCharge whole) {
        return period.lateMeters().contains(whole.meter().key());
    }

    private static boolean isNew(CorrectedPeriod period, UsageCharge whole) {
        return !period.voided().containsKey(whole.meter().key());
    }
}
