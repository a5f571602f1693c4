package io.streamspace.billing.billrun;

import static java.util.stream.Collectors.groupingBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.invoice.Invoices.BilledPeriod;
import io.streamspace.billing.invoice.PendingLines;
import io.streamspace.billing.subscription.Subscription;
import io.streamspace.billing.subscription.Subscriptions;
import io.streamspace.billing.usage.CorrectedPeriod;
import io.streamspace.billing.usage.MeterUse;
import io.streamspace.billing.usage.UsageRecorder;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reads everything that the bills of a batch are made of: a fixed number of statements, however many accounts. */
final class BillingDataLoader {

    private final UsageRecorder usageRecorder;
    private final Invoices invoices;
    private final PendingLines pendingLines;
    private final Subscriptions subscriptions;

    BillingDataLoader(BillingStores ports) {
        this.usageRecorder = ports.usageRecorder();
        this.invoices = ports.invoices();
        this.pendingLines = ports.pendingLines();
        this.subscriptions = ports.subscriptions();
    }

    /** @param use what each account used in the period of the batch */
    InvoiceAssembly draw(BillingBatch billingBatch, Map<AccountId, List<MeterUse>> use, PayerTerms terms) {
        List<CorrectedPeriod> corrected = usageRecorder.pendingCorrections(billingBatch.accounts());
        return new InvoiceAssembly(
                terms,
                use,
                corrected.stream().collect(groupingBy(CorrectedPeriod::account)),
                corrected.isEmpty() ? Map.of() : invoices.billedSoFar(periods(corrected)),
                chosenPlans(billingBatch, terms),
                pendingLines.waiting(billingBatch.accounts()));
    }

    private Map<AccountId, List<Subscription>> chosenPlans(BillingBatch billingBatch, PayerTerms terms) {
        return terms.history().at(billingBatch.period().end()).mode().hasPlans()
                ? subscriptions.of(billingBatch.accounts())
                : Map.of();
    }

    private static List<BilledPeriod> periods(Collection<CorrectedPeriod> corrected) {
        return corrected.stream()
                .map(period ->
                        new BilledPeriod(period.account(), period.period().start()))
                .distinct()
                .toList();
    }
}
