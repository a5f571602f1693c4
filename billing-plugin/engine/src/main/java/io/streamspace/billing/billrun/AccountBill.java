package io.streamspace.billing.billrun;

import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceLine.Use;
import io.streamspace.billing.invoice.PendingLines.Pending;
import io.streamspace.billing.tax.TaxTreatment;
import io.streamspace.billing.usage.CorrectedPeriod;
import io.streamspace.billing.values.Interval;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an account is billed at a period's end.
 *
 * @param invoiceId what its invoice has
 * @param lines empty: no invoice
 * @param pending what waited for this bill and is among the lines
 * @param corrected the earlier periods whose corrections are among the lines, or held
 * @param held corrections that are not among the lines
 * @param billedAs how that was taxed which the corrections correct; empty inside: not at all
 */
record AccountBill(
        Payer payer,
        String invoiceId,
        Interval period,
        List<InvoiceLine> lines,
        List<Pending> pending,
        List<CorrectedPeriod> corrected,
        List<HeldCorrection> held,
        Map<Use, Optional<TaxTreatment>> billedAs) {

    boolean isEmpty() {
        return lines.isEmpty();
    }
}
