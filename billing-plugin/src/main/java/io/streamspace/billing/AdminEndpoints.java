package io.streamspace.billing;

import io.streamspace.billing.billrun.ApproveHeldCharge;
import io.streamspace.billing.billrun.HeldCorrections;
import io.streamspace.billing.billrun.SealingDeadline;
import io.streamspace.billing.billrun.adapter.HeldChargesResource;
import io.streamspace.billing.http.ActivityLog;
import io.streamspace.billing.report.adapter.AccountsReport;
import io.streamspace.billing.report.adapter.ActivityResource;
import io.streamspace.billing.report.adapter.AdminResource;
import io.streamspace.billing.report.adapter.Audit;
import io.streamspace.billing.report.adapter.MoneyLaws;
import io.streamspace.billing.report.adapter.RepairsReport;
import io.streamspace.billing.report.adapter.RepairsResource;
import io.streamspace.billing.report.adapter.TieredPrices;
import io.streamspace.billing.report.adapter.UsageLaws;
import io.streamspace.billing.usage.UsageTerms;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** The HTTP endpoints of what administrators look at, try out and decide. */
final class AdminEndpoints {

    private final BillingModules billingModules;
    private final Supplier<Instant> now;
    private final SealingDeadline sealingDeadline;

    AdminEndpoints(BillingModules billingModules) {
        this.billingModules = billingModules;
        this.now = billingModules.now();
        this.sealingDeadline = new SealingDeadline(billingModules::billingTerms, now);
    }

    Set<Object> resources() {
        Jdbi reads = billingModules.pluginServices().reports().jdbi();
        return Set.of(
                admin(),
                new RepairsResource(new RepairsReport(reads, sealingDeadline, now)),
                heldCharges(),
                new ActivityResource(new ActivityLog(reads)));
    }

    private HeldChargesResource heldCharges() {
        HeldCorrections held = billingModules.billingStores().heldCorrections();
        return new HeldChargesResource(
                held,
                new ApproveHeldCharge(held, billingModules.pluginServices().transactions()),
                now);
    }

    private AdminResource admin() {
        PluginServices on = billingModules.pluginServices();
        Jdbi reads = on.reports().jdbi();
        Supplier<UsageTerms> terms = billingModules.currentConfiguration()::reportedTerms;
        Audit audit = new Audit(
                on.jdbi(),
                reads,
                new Audit.Laws(
                        new UsageLaws(reads, () -> terms.get().calendars()),
                        new MoneyLaws(reads),
                        new TieredPrices(reads, terms)),
                sealingDeadline);
        return new AdminResource(new AdminResource.Sources(
                new AccountsReport(reads),
                billingModules.sums(),
                billingModules.quotas().quotas(),
                audit,
                billingModules.billingStores().periods(),
                billingModules::calendars,
                now));
    }
}
