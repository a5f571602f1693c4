package io.streamspace.billing.billrun;

import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.PendingLines.Pending;
import io.streamspace.billing.usage.CorrectedPeriod;
import io.streamspace.billing.values.Interval;
import java.util.List;

/**
 * What an account is billed at a period's end.
 *
 * @param lines empty: no invoice
 * @param pending what waited for this bill and is among the lines
 * @param corrected the earlier periods whose corrections are among the lines, or held
 * @param held corrections that are not among the lines
 */
record Bill(
        Payer payer,
        Interval period,
        List<InvoiceLine> lines,
        List<Pending> pending,
        List<CorrectedPeriod> corrected,
        List<HeldCorrection> held) {

    boolean isEmpty() {
        return lines.isEmpty();
    }
}
