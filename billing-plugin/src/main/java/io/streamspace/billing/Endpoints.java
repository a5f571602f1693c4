package io.streamspace.billing;

import io.streamspace.billing.billrun.BillingStores;
import io.streamspace.billing.billrun.InvoicePreview;
import io.streamspace.billing.billrun.ManualInvoice;
import io.streamspace.billing.billrun.adapter.BillingResource;
import io.streamspace.billing.entitlement.adapter.ConsentsResource;
import io.streamspace.billing.entitlement.adapter.JobSlotsResource;
import io.streamspace.billing.entitlement.adapter.QuotaCallsResource;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.ActivityLog;
import io.streamspace.billing.http.AnnotatedPaths;
import io.streamspace.billing.http.ApiDocument;
import io.streamspace.billing.http.BatchResource;
import io.streamspace.billing.http.BillingServlet;
import io.streamspace.billing.http.CallChecks;
import io.streamspace.billing.http.CallsProvider;
import io.streamspace.billing.http.ChangesNothing;
import io.streamspace.billing.http.CommitsItself;
import io.streamspace.billing.http.Failures;
import io.streamspace.billing.http.IdempotencyKeys;
import io.streamspace.billing.http.IdempotentPosts;
import io.streamspace.billing.http.JsonBodies;
import io.streamspace.billing.http.NotedUse;
import io.streamspace.billing.http.OneRepresentation;
import io.streamspace.billing.http.Readiness;
import io.streamspace.billing.http.RecordedChanges;
import io.streamspace.billing.http.RoleRules;
import io.streamspace.billing.invoice.adapter.InvoicesResource;
import io.streamspace.billing.report.adapter.ExplainResource;
import io.streamspace.billing.report.adapter.FactsResource;
import io.streamspace.billing.report.adapter.PostgresFactVerdicts;
import io.streamspace.billing.report.adapter.PostgresLineRecords;
import io.streamspace.billing.report.adapter.PostgresReceipts;
import io.streamspace.billing.schedule.JobRuns;
import io.streamspace.billing.schedule.JobsResource;
import io.streamspace.billing.schedule.ManualRuns;
import io.streamspace.billing.schedule.MetricsResource;
import io.streamspace.billing.schedule.Schedule;
import io.streamspace.billing.subscription.adapter.PlansResource;
import io.streamspace.billing.ui.StaticResource;
import io.streamspace.billing.usage.adapter.UsageReadingResource;
import io.streamspace.plugin.HttpContribution;
import io.streamspace.plugin.HttpContribution.Rule;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletContainer;

/** The HTTP endpoints of all modules. */
final class Endpoints {

    private final BillingModules billingModules;
    private final Schedule schedule;
    private final JobRuns runs;
    private final ManualRuns manualRuns;
    private final Supplier<Instant> now;
    private final AccountScopes scopes;
    private final StreamModule.Answers answers;
    private final StreamModule streams;

    Endpoints(BillingModules billingModules, Schedule schedule, JobRuns runs, ManualRuns manualRuns) {
        this.billingModules = billingModules;
        this.schedule = schedule;
        this.runs = runs;
        this.manualRuns = manualRuns;
        this.now = billingModules.now();
        this.scopes = new AccountScopes(
                billingModules.accounts(), billingModules.pluginServices().transactions(), now);
        this.answers = StreamModule.Answers.of(billingModules, scopes);
        this.streams = new StreamModule(billingModules.pluginServices(), answers);
    }

    StreamModule streams() {
        return streams;
    }

    HttpContribution contribution(Readiness readiness) {
        PluginServices on = billingModules.pluginServices();
        ResourceConfig resources = resources();
        Set<Class<?>> classes = classes(resources);
        AnnotatedPaths paths = new AnnotatedPaths(classes);
        List<Rule> rules = RoleRules.of(classes);
        Predicate<String> callsProvider = paths.with(CallsProvider.class);
        Predicate<String> asksTheProvider =
                path -> callsProvider.test(path) && billingModules.provider().isConfigured();
        IdempotentPosts idempotentPosts =
                new IdempotentPosts(new IdempotencyKeys(on.jdbi(), now), on.transactions(), asksTheProvider);
        RecordedChanges recordedChanges = new RecordedChanges(
                new ActivityLog(on.jdbi()),
                on.transactions(),
                now,
                new RecordedChanges.Paths(
                        paths.with(ChangesNothing.class), asksTheProvider.or(paths.with(CommitsItself.class))));
        ServletContainer jersey = new ServletContainer(resources);
        resources.register(new BatchResource(rules, jersey));
        return new HttpContribution(
                Contributions.PATH,
                new BillingServlet(jersey, readiness, idempotentPosts, recordedChanges),
                rules,
                Contributions.ALIASES,
                Contributions.BODY_LIMITS);
    }

    private static Set<Class<?>> classes(ResourceConfig resources) {
        return resources.getInstances().stream().map(Object::getClass).collect(Collectors.toSet());
    }

    private ResourceConfig resources() {
        return new ResourceConfig()
                .registerInstances(Set.copyOf(new PurchasesModule(billingModules).resources(scopes)))
                .registerInstances(Set.copyOf(new CreditsModule(billingModules).resources(scopes)))
                .registerInstances(Set.copyOf(new StoreModule(billingModules, scopes).resources()))
                .registerInstances(Set.copyOf(billingModules
                        .collectionsModule()
                        .adjustmentsModule()
                        .resources(scopes, billingModules.collectionsModule().review())))
                .registerInstances(Set.copyOf(billingModules.webhooks().resources()))
                .registerInstances(Set.copyOf(billingModules.provider().resources(scopes)))
                .registerInstances(Set.copyOf(new ReportsModule(billingModules).resources(scopes)))
                .registerInstances(Set.copyOf(new CostModule(billingModules, scopes).resources()))
                .registerInstances(Set.copyOf(billingModules.documentsModule().resources()))
                .registerInstances(new AdminEndpoints(billingModules).resources())
                .register(billingModules.notifications().resource())
                .property(ServerProperties.WADL_FEATURE_DISABLE, true)
                .property(ServerProperties.METAINF_SERVICES_LOOKUP_DISABLE, true)
                .property(ServerProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
                .property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true)
                .register(new NotedUse(billingModules.pluginServices().pace()::noteUse))
                .register(new OneRepresentation())
                .register(new JsonBodies())
                .register(new Failures())
                .register(new CallChecks(ApiDocument.served()))
                .register(answers.usage())
                .register(streams.resource(scopes))
                .register(new InvoicesResource(
                        scopes,
                        billingModules.invoices(),
                        billingModules
                                .collectionsModule()
                                .adjustmentsModule()
                                .ports()
                                .creditNotes()))
                .register(new ExplainResource(
                        billingModules.invoices(),
                        new PostgresLineRecords(billingModules.pluginServices().jdbi(), billingModules::usageTerms),
                        billingModules.pluginServices().settings()::terms))
                .register(new FactsResource(
                        new PostgresReceipts(
                                billingModules.pluginServices().jdbi(),
                                new PostgresFactVerdicts(
                                        billingModules.pluginServices().jdbi())),
                        billingModules.pluginServices().settings()::terms,
                        billingModules.pluginServices().context().delivery()))
                .register(billing())
                .register(answers.quotas())
                .register(new QuotaCallsResource(
                        billingModules.quotas().desk(),
                        billingModules.pluginServices().settings()::terms))
                .register(new ConsentsResource(
                        scopes,
                        billingModules.quotas().consents(),
                        billingModules.quotas().quotas(),
                        now))
                .register(new JobSlotsResource(scopes, billingModules.quotas().jobSlots()))
                .register(plans())
                .register(billingModules.collectionsModule().payments(scopes))
                .register(answers.account())
                .register(new UsageReadingResource(scopes, billingModules.reading(), billingModules::usageTerms, now))
                .register(billingModules.budgets().resource(scopes, billingModules.accounts()))
                .register(metrics())
                .register(new StaticResource())
                .register(new JobsResource(schedule, runs, manualRuns, now));
    }

    private BillingResource billing() {
        BillingStores ports = billingModules.billingStores();
        return new BillingResource(
                scopes,
                new InvoicePreview(ports, billingModules::billingTerms),
                new ManualInvoice(
                        ports,
                        billingModules.accounts(),
                        billingModules.pluginServices().transactions(),
                        billingModules::billingTerms),
                now);
    }

    private MetricsResource metrics() {
        Map<String, Supplier<Number>> figures =
                new HashMap<>(billingModules.quotas().sharing().figures());
        figures.putAll(billingModules.webhooks().figures());
        figures.putAll(billingModules.notifications().figures());
        figures.putAll(billingModules.provider().figures());
        figures.putAll(streams.figures());
        figures.putAll(billingModules.pluginServices().reports().figures());
        figures.put(
                "streamspace_billing_tracked_sessions",
                () -> billingModules.intake().heartbeats().trackedSessions());
        figures.put(
                "streamspace_billing_heartbeats_overflowed",
                () -> billingModules.intake().heartbeats().overflowed());
        figures.put(
                "streamspace_billing_events_quarantined",
                billingModules.pluginServices().context().delivery()::quarantined);
        return new MetricsResource(billingModules.pluginServices().jdbi(), figures);
    }

    private PlansResource plans() {
        PluginServices on = billingModules.pluginServices();
        return new PlansResource(new PlansResource.Sources(
                scopes,
                billingModules.subscriptions(),
                on.settings()::terms,
                billingModules::calendars,
                ProviderPlansModule.subscriptionIds(on),
                now));
    }
}
