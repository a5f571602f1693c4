package io.streamspace.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.config.BillingSettings;
import io.streamspace.billing.config.SettingsHistory;
import io.streamspace.billing.database.Database;
import io.streamspace.billing.database.JdbiTransactions;
import io.streamspace.billing.database.MigratedDatabase;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.AnswerFields;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.payment.adapter.TakingBackResource;
import io.streamspace.billing.provider.adapter.CheckoutsResource;
import io.streamspace.billing.provider.adapter.ProviderPostResource;
import io.streamspace.billing.provider.adapter.ProviderResource;
import io.streamspace.billing.report.Violation;
import io.streamspace.billing.report.adapter.MoneyLaws;
import io.streamspace.billing.sale.PlanChanges;
import io.streamspace.billing.schedule.Job;
import io.streamspace.billing.schedule.JobRuns;
import io.streamspace.billing.schedule.Schedule;
import io.streamspace.billing.usage.postgres.PostgresReratings;
import io.streamspace.billing.values.Progress;
import io.streamspace.plugin.Caller;
import io.streamspace.stripesimulator.SimulatorControl;
import io.streamspace.stripesimulator.SimulatorEvent;
import io.streamspace.stripesimulator.SimulatorServer;
import io.streamspace.stripesimulator.StripeSimulator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The whole plugin on a database of its own, with the provider that stands in for the real one, and any number of people who
 * live through the same. Whatever the provider tells is kept here until it is posted, signed, to the webhook.
 */
final class ProviderTown implements AutoCloseable {

    static final Instant START = Instant.parse("2026-01-11T00:00:00Z");
    private static final String WEBHOOK_SECRET = "whsec_town";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK_NANOS = Duration.ofMillis(2).toNanos();

    /** Somebody with an account of their own, or the owner of an organisation's. */
    record Person(String name, @Nullable String organization) {

        AccountId account() {
            return AccountId.of(name, organization);
        }

        Caller caller() {
            return new Caller(name, Set.of("user"), organization, organization == null ? null : "owner");
        }
    }

    private volatile Instant now = START;
    private final SimulatorServer server = SimulatorServer.start(StripeSimulator.inMemory(this::now), 0);
    final SimulatorControl there = server.provider().control();
    private final HikariDataSource pool = MigratedDatabase.newPool();
    final Jdbi jdbi = Database.jdbi(pool);
    final BillingModules billingModules;
    private final AccountScopes scopes;
    private final List<Object> resources;
    private int people;
    private int told;

    ProviderTown() {
        BillingSettings contract = new BillingSettings();
        JdbiTransactions transactions = new JdbiTransactions(jdbi);
        SettingsHistory settings = new SettingsHistory(jdbi, transactions, contract, new PostgresReratings(jdbi));
        String text = settings();
        settings.save(text, now);
        LoneHost host = new LoneHost(pool, this::now, () -> text, () -> LoneHost.payingAt(server.url()));
        billingModules = new BillingModules(
                new PluginServices(host, jdbi, transactions, settings, new JobRuns(jdbi)), contract.parse(text));
        billingModules.start();
        scopes = new AccountScopes(billingModules.accounts(), transactions, this::now);
        resources = billingModules.provider().resources(scopes);
    }

    private static String settings() {
        return Json.read(SalesHouse.SETTINGS)
                .<ObjectNode>deepCopy()
                .put("stripeEnabled", true)
                .put("stripeSecretKey", "sk_test_town")
                .put("stripeWebhookSecret", WEBHOOK_SECRET)
                .toString();
    }

    Instant now() {
        return now;
    }

    /** Both sides' clocks, and what falls due there. */
    void clockTo(String instant) {
        now = Instant.parse(instant);
        server.provider().catchUp();
    }

    /** Runs what falls due here. */
    void runJobs() {
        for (String job : List.of(Schedule.CALCULATE_USAGE, Schedule.GENERATE_INVOICES)) {
            run(job);
        }
    }

    /** Compares both sides, as every night. */
    void reconcile() {
        run(Schedule.RECONCILE_PAYMENTS, billingModules.provider().reconciling());
    }

    private void run(String job) {
        run(job, Objects.requireNonNull(billingModules.jobs().get(job)));
    }

    private void run(String name, Job job) {
        try {
            job.run(now, Progress.UNWATCHED);
        } catch (Exception e) {
            throw new IllegalStateException(name, e);
        }
    }

    Person arrive() {
        return arrive(null);
    }

    /** @param organization whose owner it is; null: nobody's */
    Person arrive(@Nullable String organization) {
        Person person = new Person("p" + people++, organization);
        scopes.of(WebRequests.by(person.caller()));
        return person;
    }

    <T> T resource(Class<T> type) {
        return resources.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    /** Asks for a page on which a plan is paid; returns its id there. */
    String planPage(Person person, String plan) {
        return SalesHouse.page(
                resource(CheckoutsResource.class).plan(WebRequests.by(person.caller()), SalesHouse.plan(plan)));
    }

    String packPage(Person person, String pack) {
        return SalesHouse.page(resource(CheckoutsResource.class).pack(WebRequests.by(person.caller()), pack, ""));
    }

    String invoicePage(Person person, String invoice) {
        return SalesHouse.page(resource(CheckoutsResource.class).invoice(WebRequests.by(person.caller()), invoice, ""));
    }

    /** Without any page. */
    void change(Person person, @Nullable String plan, PlanChanges.When when) {
        new PurchasesModule(billingModules).plans().change(new PlanChanges.Request(person.account(), plan, when), now);
    }

    /** An administrator gives back a part of what was paid on somebody's newest invoice. */
    void refund(Person person, String amount) {
        String body = "{\"amount\": %s, \"method\": \"provider\", \"reason\": \"asked for\"}".formatted(amount);
        billingModules
                .collectionsModule()
                .adjustmentsModule()
                .resources(scopes, billingModules.collectionsModule().review())
                .stream()
                .filter(TakingBackResource.class::isInstance)
                .map(TakingBackResource.class::cast)
                .findFirst()
                .orElseThrow()
                .refund(WebRequests.by(Requests.ADMIN), invoices(person).get(0).id(), body);
    }

    List<Invoice> invoices(Person person) {
        return billingModules.invoices().newest(person.account(), null, 100);
    }

    /** The newest object of a kind there that mentions a text. */
    String newest(String kind, String text) {
        return there.objects(kind).stream()
                .filter(object -> object.toString().contains(text))
                .reduce((older, newer) -> newer)
                .map(object -> object.path("id").asText())
                .orElseThrow();
    }

    /** Everything that is sold is listed there: nobody's doings lead to it. */
    void openShop() {
        resource(ProviderResource.class).sync();
        news();
    }

    /** Of which kind of object an event tells. */
    static String kind(SimulatorEvent event) {
        return Json.read(event.body())
                .path("data")
                .path("object")
                .path("object")
                .asText();
    }

    String customer(Person person) {
        return findCustomer(person).orElseThrow();
    }

    /** As far as the provider knows the person. */
    Optional<String> findCustomer(Person person) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT customer_id FROM billing_provider_customers WHERE account_id = ? AND is_current")
                .bind(0, person.account().value())
                .mapTo(String.class)
                .findOne());
    }

    /** What was told since the last time this was asked, the oldest first. */
    List<SimulatorEvent> news() {
        List<SimulatorEvent> news = there.eventsAfter(told);
        told += news.size();
        return news;
    }

    /** Posts an event as the provider would; returns what became of it. */
    String post(SimulatorEvent event) {
        return post(event.body(), event.signature(WEBHOOK_SECRET, Instant.now()));
    }

    String post(String body, String signature) {
        Map<String, Object> answer = AnswerFields.of(resource(ProviderPostResource.class)
                .take(WebRequests.post(body, Map.of("Stripe-Signature", signature))));
        return String.valueOf(answer.get("status"));
    }

    /** Until nothing is left to be done on either side; what waits for a later try is tried at once. */
    void settle() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (isWorking()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("still at work: " + waiting());
            }
            hurry();
            billingModules.provider().round();
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private boolean isWorking() {
        return !waiting().isEmpty();
    }

    private List<String> waiting() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT id || ' ' || coalesce(detail, '') FROM billing_provider_events WHERE status = 'received'"
                                + " UNION ALL SELECT account_id || ' ' || id || ' ' || coalesce(detail, '')"
                                + " FROM billing_provider_tasks WHERE status = 'waiting' AND not_before <= ?")
                .bind(0, now)
                .mapTo(String.class)
                .list());
    }

    private void hurry() {
        for (String table : List.of("billing_provider_events", "billing_provider_tasks")) {
            jdbi.useHandle(handle -> handle.execute("UPDATE " + table + " SET due_at = now() - interval '1 hour'"
                    + " WHERE leased_until IS NULL AND due_at > now() - interval '1 minute'"
                    + " AND settled_at IS NULL"));
        }
    }

    List<Violation> violations() {
        return new MoneyLaws(jdbi).violations();
    }

    JsonNode object(String id) {
        return there.object(id);
    }

    List<String> strings(String sql, Person person) {
        return new ArrayList<>(jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("account", person.account().value())
                .mapTo(String.class)
                .list()));
    }

    @Override
    public void close() throws Exception {
        billingModules.provider().close();
        server.close();
        pool.close();
    }
}
