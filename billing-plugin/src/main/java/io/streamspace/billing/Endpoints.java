package io.streamspace.billing;

import io.streamspace.billing.billrun.ApproveHeldCharge;
import io.streamspace.billing.billrun.BillingStores;
import io.streamspace.billing.billrun.HeldCorrections;
import io.streamspace.billing.billrun.InvoicePreview;
import io.streamspace.billing.billrun.ManualInvoice;
import io.streamspace.billing.billrun.SealingDeadline;
import io.streamspace.billing.billrun.adapter.BillingResource;
import io.streamspace.billing.billrun.adapter.HeldChargesResource;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.ApiDocument;
import io.streamspace.billing.http.BillingServlet;
import io.streamspace.billing.http.CallChecks;
import io.streamspace.billing.http.Failures;
import io.streamspace.billing.http.IdempotencyKeys;
import io.streamspace.billing.http.IdempotentPosts;
import io.streamspace.billing.http.JsonBodies;
import io.streamspace.billing.http.OneRepresentation;
import io.streamspace.billing.http.Readiness;
import io.streamspace.billing.invoice.adapter.InvoicesResource;
import io.streamspace.billing.quota.adapter.ConsentsResource;
import io.streamspace.billing.quota.adapter.JobSlotsResource;
import io.streamspace.billing.quota.adapter.QuotaCallsResource;
import io.streamspace.billing.report.adapter.AccountsReport;
import io.streamspace.billing.report.adapter.AdminResource;
import io.streamspace.billing.report.adapter.Audit;
import io.streamspace.billing.report.adapter.ExplainResource;
import io.streamspace.billing.report.adapter.FactsResource;
import io.streamspace.billing.report.adapter.ForecastResource;
import io.streamspace.billing.report.adapter.MoneyLaws;
import io.streamspace.billing.report.adapter.PeriodCharges;
import io.streamspace.billing.report.adapter.PostgresFactVerdicts;
import io.streamspace.billing.report.adapter.PostgresLineRecords;
import io.streamspace.billing.report.adapter.PostgresReceipts;
import io.streamspace.billing.report.adapter.PricePreviewResource;
import io.streamspace.billing.report.adapter.RepairsReport;
import io.streamspace.billing.report.adapter.RepairsResource;
import io.streamspace.billing.report.adapter.RepriceResource;
import io.streamspace.billing.report.adapter.TieredPrices;
import io.streamspace.billing.report.adapter.UsageLaws;
import io.streamspace.billing.schedule.JobRuns;
import io.streamspace.billing.schedule.JobsResource;
import io.streamspace.billing.schedule.ManualRuns;
import io.streamspace.billing.schedule.MetricsResource;
import io.streamspace.billing.schedule.Schedule;
import io.streamspace.billing.subscription.adapter.PlansResource;
import io.streamspace.billing.ui.StaticResource;
import io.streamspace.billing.usage.adapter.UsageReadingResource;
import io.streamspace.plugin.HttpContribution;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/** Everything that is served over HTTP. */
final class Endpoints {

    private final Features features;
    private final Schedule schedule;
    private final JobRuns runs;
    private final ManualRuns manualRuns;
    private final Supplier<Instant> now;
    private final AccountScopes scopes;
    private final StreamFeature.Answers answers;
    private final StreamFeature streams;
    private final SealingDeadline sealingDeadline;

    Endpoints(Features features, Schedule schedule, JobRuns runs, ManualRuns manualRuns) {
        this.features = features;
        this.schedule = schedule;
        this.runs = runs;
        this.manualRuns = manualRuns;
        this.now = features.now();
        this.scopes =
                new AccountScopes(features.accounts(), features.foundations().transactions(), now);
        this.answers = StreamFeature.Answers.of(features, scopes);
        this.sealingDeadline = new SealingDeadline(features::billingTerms, now);
        this.streams = new StreamFeature(features.foundations(), answers);
    }

    StreamFeature streams() {
        return streams;
    }

    HttpContribution contribution(Readiness readiness) {
        Foundations on = features.foundations();
        IdempotentPosts idempotentPosts = new IdempotentPosts(
                new IdempotencyKeys(on.jdbi(), now), on.transactions(), features.provider()::asksTheProvider);
        return new HttpContribution(
                Contributions.PATH,
                new BillingServlet(resources(), readiness, idempotentPosts),
                Contributions.RULES,
                Contributions.ALIASES,
                Contributions.BODY_LIMITS);
    }

    private ResourceConfig resources() {
        return new ResourceConfig()
                .registerInstances(Set.copyOf(new Purchases(features).resources(scopes)))
                .registerInstances(Set.copyOf(new CreditCare(features).resources(scopes)))
                .registerInstances(Set.copyOf(new StoreFeature(features, scopes).resources()))
                .registerInstances(Set.copyOf(features.collecting()
                        .takingBack()
                        .resources(scopes, features.collecting().review())))
                .registerInstances(Set.copyOf(features.webhooks().resources()))
                .registerInstances(Set.copyOf(features.provider().resources(scopes)))
                .registerInstances(Set.copyOf(new ReportFeature(features).resources()))
                .registerInstances(Set.copyOf(features.printing().resources()))
                .register(features.notifications().resource())
                .property(ServerProperties.WADL_FEATURE_DISABLE, true)
                .property(ServerProperties.METAINF_SERVICES_LOOKUP_DISABLE, true)
                .property(ServerProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
                .property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true)
                .register(new OneRepresentation())
                .register(new JsonBodies())
                .register(new Failures())
                .register(new CallChecks(ApiDocument.served()))
                .register(answers.usage())
                .register(streams.resource(scopes))
                .register(new InvoicesResource(
                        scopes,
                        features.invoices(),
                        features.collecting().takingBack().ports().creditNotes()))
                .register(new ExplainResource(
                        features.invoices(),
                        new PostgresLineRecords(features.foundations().jdbi(), features::usageTerms),
                        features.foundations().settings()::terms))
                .register(new FactsResource(
                        new PostgresReceipts(
                                features.foundations().jdbi(),
                                new PostgresFactVerdicts(features.foundations().jdbi())),
                        features.foundations().settings()::terms,
                        features.foundations().context().delivery()))
                .register(billing())
                .register(answers.quotas())
                .register(new QuotaCallsResource(
                        features.quotas().desk(), features.foundations().settings()::terms))
                .register(new ConsentsResource(
                        scopes, features.quotas().consents(), features.quotas().quotas(), now))
                .register(new JobSlotsResource(scopes, features.quotas().jobSlots()))
                .register(plans())
                .register(features.collecting().payments(scopes))
                .register(answers.account())
                .register(new UsageReadingResource(scopes, features.reading(), features::usageTerms, now))
                .register(admin())
                .register(new RepairsResource(
                        new RepairsReport(features.foundations().jdbi(), sealingDeadline, now)))
                .register(heldCharges())
                .register(forecast())
                .register(reprice())
                .register(new PricePreviewResource(
                        () -> features.foundations().settings().terms().latest().currency()))
                .register(metrics())
                .register(new StaticResource())
                .register(new JobsResource(schedule, runs, manualRuns, now));
    }

    private BillingResource billing() {
        BillingStores ports = features.billingStores();
        return new BillingResource(
                scopes,
                new InvoicePreview(ports, features::billingTerms),
                new ManualInvoice(
                        ports, features.accounts(), features.foundations().transactions(), features::billingTerms),
                now);
    }

    private HeldChargesResource heldCharges() {
        HeldCorrections held = features.billingStores().heldCorrections();
        return new HeldChargesResource(
                held, new ApproveHeldCharge(held, features.foundations().transactions()), now);
    }

    private AdminResource admin() {
        Foundations on = features.foundations();
        Audit audit = new Audit(
                on.jdbi(),
                new UsageLaws(on.jdbi(), features::calendars),
                new MoneyLaws(on.jdbi()),
                new TieredPrices(on.jdbi(), features::usageTerms),
                sealingDeadline);
        return new AdminResource(new AdminResource.Sources(
                new AccountsReport(on.jdbi()),
                features.sums(),
                features.quotas().quotas(),
                audit,
                features.billingStores().periods(),
                features::calendars,
                now));
    }

    private ForecastResource forecast() {
        return new ForecastResource(new ForecastResource.Sources(
                scopes,
                features.sums(),
                features.quotas().quotas(),
                features.credits(),
                new PeriodCharges(features.foundations().jdbi()),
                features.billingStores().periods(),
                features::calendars,
                features::heartbeatTimeout,
                now));
    }

    private RepriceResource reprice() {
        return new RepriceResource(features.accounts(), features.sums(), features::usageTerms, now);
    }

    private MetricsResource metrics() {
        Map<String, Supplier<Number>> figures =
                new HashMap<>(features.quotas().sharing().figures());
        figures.putAll(features.webhooks().figures());
        figures.putAll(features.notifications().figures());
        figures.putAll(features.provider().figures());
        figures.putAll(streams.figures());
        figures.put(
                "streamspace_billing_tracked_sessions", () -> features.book().trackedSessions());
        figures.put(
                "streamspace_billing_heartbeats_overflowed",
                () -> features.book().overflowed());
        figures.put(
                "streamspace_billing_events_quarantined",
                features.foundations().context().delivery()::quarantined);
        return new MetricsResource(features.foundations().jdbi(), figures);
    }

    private PlansResource plans() {
        Foundations on = features.foundations();
        return new PlansResource(new PlansResource.Sources(
                scopes,
                features.subscriptions(),
                on.settings()::terms,
                features::calendars,
                ProviderPlans.subscriptionIds(on),
                now));
    }
}
