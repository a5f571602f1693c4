package io.streamspace.billing.billrun;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.billrun.CorrectionLines.Corrections;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.invoice.InvoiceIds;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.Invoices.Billed;
import io.streamspace.billing.invoice.Invoices.BilledUse;
import io.streamspace.billing.invoice.PendingLines.Pending;
import io.streamspace.billing.subscription.PlanCharge;
import io.streamspace.billing.subscription.PlanCharges;
import io.streamspace.billing.subscription.PlanHistory;
import io.streamspace.billing.subscription.Subscription;
import io.streamspace.billing.usage.CorrectedPeriod;
import io.streamspace.billing.usage.MeterUse;
import io.streamspace.billing.values.Interval;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes bills of what was read for a batch: own use first, then corrections of earlier periods, then lines that waited,
 * then the plan's price in advance. Pure.
 */
record InvoiceAssembly(
        PayerTerms terms,
        Map<AccountId, List<MeterUse>> use,
        Map<AccountId, List<CorrectedPeriod>> corrected,
        Map<BilledUse, Billed> billedSoFar,
        Map<AccountId, List<Subscription>> chosenPlans,
        Map<AccountId, List<Pending>> pendingLines) {

    /** An account whose currency has no price for something it used or chose: it is not billed. */
    boolean lacksPrice(Payer payer, Interval period) {
        UsageLines lines = new UsageLines(terms);
        RateBook offered = terms.history().in(payer.currency()).at(period.end());
        boolean unpricedPlan = planCharge(payer, period)
                .filter(charge -> !offered.hasPrice(charge.plan(), payer.currency()))
                .isPresent();
        return unpricedPlan
                || uses(payer).anyMatch(meterUse -> lines.lacksPrice(meterUse.billable(), payer.currency()));
    }

    /** The same without corrections of earlier periods and lines that waited. */
    InvoiceAssembly withoutWhatWaits() {
        return new InvoiceAssembly(terms, use, Map.of(), Map.of(), chosenPlans, Map.of());
    }

    AccountBill bill(Payer payer, Interval period) {
        UsageLines usageLines = new UsageLines(terms);
        List<CorrectedPeriod> correctedPeriods = corrected.getOrDefault(payer.account(), List.of());
        Corrections corrections =
                new CorrectionLines(usageLines::correction, billedSoFar).of(correctedPeriods, payer.currency());
        List<InvoiceLine> lines =
                new ArrayList<>(usageLines.of(use.getOrDefault(payer.account(), List.of()), payer.currency()));
        lines.addAll(corrections.lines());
        List<Pending> pending = pendingLines.getOrDefault(payer.account(), List.of());
        pending.forEach(one -> lines.add(one.line()));
        planCharge(payer, period).ifPresent(charge -> lines.add(PlanLine.of(charge, payer.currency(), zone(charge))));
        String invoiceId = InvoiceIds.arrears(payer.account(), period);
        return new AccountBill(
                payer, invoiceId, period, lines, pending, correctedPeriods, corrections.held(), corrections.billedAs());
    }

    private ZoneId zone(PlanCharge charge) {
        return terms.calendar().zoneAt(charge.servicePeriod().start());
    }

    private Optional<PlanCharge> planCharge(Payer payer, Interval period) {
        PlanHistory history = new PlanHistory(
                terms.history().in(payer.currency()), chosenPlans.getOrDefault(payer.account(), List.of()));
        return new PlanCharges(history, terms.calendar()).dueAt(period.end());
    }

    private Stream<MeterUse> uses(Payer payer) {
        return Stream.concat(
                use.getOrDefault(payer.account(), List.of()).stream(),
                corrected.getOrDefault(payer.account(), List.of()).stream().flatMap(period -> period.whole().stream()));
    }
}
