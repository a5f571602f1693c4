package io.streamspace.billing;

import io.streamspace.billing.billrun.InvoicePreview;
import io.streamspace.billing.config.BillingSettings;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.invoice.postgres.PostgresPeriodCharges;
import io.streamspace.billing.report.adapter.ChargedPeriods;
import io.streamspace.billing.report.adapter.CostResource;
import io.streamspace.billing.report.adapter.ForecastResource;
import io.streamspace.billing.report.adapter.PricePreviewResource;
import io.streamspace.billing.report.adapter.RepriceResource;
import io.streamspace.billing.report.adapter.SettingsImpact;
import io.streamspace.billing.report.adapter.SettingsPreviewResource;
import io.streamspace.billing.report.adapter.UsageChangesResource;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** What accounts cost, will cost, and would cost at other prices. */
final class CostModule {

    private final BillingModules billingModules;
    private final AccountScopes scopes;
    private final Supplier<Instant> now;

    CostModule(BillingModules billingModules, AccountScopes scopes) {
        this.billingModules = billingModules;
        this.scopes = scopes;
        this.now = billingModules.now();
    }

    List<Object> resources() {
        return List.of(forecast(), cost(), changes(), reprice(), settingsPreview(), pricePreview());
    }

    private ForecastResource forecast() {
        return new ForecastResource(new ForecastResource.Sources(
                scopes,
                billingModules.sums(),
                billingModules.quotas().quotas(),
                billingModules.credits(),
                new PostgresPeriodCharges(billingModules.pluginServices().jdbi()),
                billingModules.billingStores().periods(),
                billingModules::calendars,
                billingModules::heartbeatTimeout,
                new InvoicePreview(billingModules.billingStores(), billingModules::billingTerms),
                now));
    }

    private CostResource cost() {
        return new CostResource(new CostResource.Sources(
                scopes,
                billingModules.sums(),
                new ChargedPeriods(billingModules.pluginServices().jdbi()),
                billingModules.credits(),
                billingModules.billingStores().periods(),
                billingModules::usageTerms,
                now));
    }

    private UsageChangesResource changes() {
        return new UsageChangesResource(new UsageChangesResource.Sources(
                scopes, billingModules.reading(), billingModules.subscriptions(), billingModules::usageTerms, now));
    }

    private RepriceResource reprice() {
        return new RepriceResource(billingModules.accounts(), billingModules.sums(), billingModules::usageTerms, now);
    }

    private SettingsPreviewResource settingsPreview() {
        return new SettingsPreviewResource(
                new BillingSettings(),
                billingModules.currentConfiguration()::json,
                new SettingsImpact(new SettingsImpact.Sources(
                        billingModules.accounts(),
                        billingModules.subscriptions(),
                        billingModules.sums(),
                        billingModules::usageTerms)),
                now);
    }

    private PricePreviewResource pricePreview() {
        return new PricePreviewResource(() ->
                billingModules.pluginServices().settings().terms().latest().currency());
    }
}
