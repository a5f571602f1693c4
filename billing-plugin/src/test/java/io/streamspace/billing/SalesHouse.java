package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
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
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.payment.RecordPayment;
import io.streamspace.billing.provider.adapter.CheckoutsResource;
import io.streamspace.billing.provider.adapter.PaymentMethodsResource;
import io.streamspace.billing.provider.adapter.PostgresProviderCustomers;
import io.streamspace.billing.provider.adapter.ProviderResource;
import io.streamspace.billing.provider.gateway.CheckoutSession;
import io.streamspace.billing.provider.gateway.ObjectKind;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderObject;
import io.streamspace.billing.provider.queue.WebhookHandler.Effect;
import io.streamspace.billing.provider.queue.WebhookHandler.Outcome;
import io.streamspace.billing.report.Violation;
import io.streamspace.billing.report.adapter.MoneyLaws;
import io.streamspace.billing.sale.PlanChanges;
import io.streamspace.billing.sale.adapter.PacksResource;
import io.streamspace.billing.schedule.JobRuns;
import io.streamspace.billing.schedule.Schedule;
import io.streamspace.billing.subscription.PlanHistory;
import io.streamspace.billing.usage.postgres.PostgresReratings;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Progress;
import io.streamspace.plugin.Caller;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Jdbi;

/** Plans and packs that are sold through a provider in memory, on a database of its own. */
final class SalesHouse implements AutoCloseable {

    static final String SETTINGS = """
            {"billFrom": "2026-01-01T00:00:00Z", "billingMode": "subscription",
             "meters": [{"key": "calls", "name": "Calls", "unit": "calls", "kind": "counter", "rate": 0.1}],
             "subscriptionPlans": [
               {"id": "free", "name": "Free", "price": 0, "cpu_limit": 1},
               {"id": "pro", "name": "Pro", "price": 29.99, "cpu_limit": 2},
               {"id": "team", "name": "Team", "price": 100, "cpu_limit": 8},
               {"id": "try", "name": "Try", "price": 50, "cpu_limit": 8, "trial_days": 14},
               {"id": "annual", "name": "Annual", "price": 240, "interval": "year", "cpu_limit": 8}],
             "packs": [{"id": "more", "name": "More calls", "price": 3.33, "grants": {"calls": 5}},
                       {"id": "gift", "name": "Gift", "price": 0, "grants": {"calls": 5}},
                       {"id": "winter", "name": "Winter", "price": 2, "grants": {"calls": 5}, "offered_until": "2026-01-15"}]}
            """;
    static final AccountId ALICE = AccountId.ofUser("alice");
    static final Caller CALLER = new Caller("alice", Set.of("user"), null, null);

    private final HikariDataSource pool = MigratedDatabase.newPool();
    final Jdbi jdbi = Database.jdbi(pool);
    final JdbiTransactions transactions = new JdbiTransactions(jdbi);
    final FakeProvider provider = new FakeProvider();
    final SalesGround ground = new SalesGround();
    final BillingModules billingModules;
    final CheckoutModule sales;
    final AccountScopes scopes;
    private final List<Object> resources;
    private boolean isOn = true;
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

    SalesHouse() {
        this(house -> Optional.of(house.provider));
    }

    /** @param gateway through which everything is sold */
    SalesHouse(Function<SalesHouse, Optional<PaymentGateway>> gateway) {
        BillingSettings contract = new BillingSettings();
        SettingsHistory settings = new SettingsHistory(jdbi, transactions, contract, new PostgresReratings(jdbi));
        settings.save(SETTINGS, now);
        LoneHost host = new LoneHost(pool, () -> now, () -> SETTINGS);
        billingModules = new BillingModules(
                new PluginServices(host, jdbi, transactions, settings, new JobRuns(jdbi)), contract.parse(SETTINGS));
        billingModules.start();
        scopes = new AccountScopes(billingModules.accounts(), transactions, () -> now);
        sales = new CheckoutModule(
                billingModules,
                new ProviderServices(
                        () -> gateway.apply(this).filter(any -> isOn),
                        ground,
                        new PostgresProviderCustomers(jdbi),
                        ground,
                        ground));
        resources = sales.resources(scopes);
        CollectionsModule collectionsModule = billingModules.collectionsModule();
        ground.payThrough(new RecordPayment(
                collectionsModule.adjustmentsModule().ports(), collectionsModule.review(), transactions));
        scopes.of(WebRequests.by(CALLER));
        clockTo("2026-01-11T00:00:00Z");
    }

    void clockTo(String instant) {
        now = Instant.parse(instant);
    }

    Instant now() {
        return now;
    }

    void turnOff() {
        isOn = false;
    }

    CheckoutsResource checkouts() {
        return only(CheckoutsResource.class);
    }

    PaymentMethodsResource methods() {
        return only(PaymentMethodsResource.class);
    }

    ProviderResource state() {
        return only(ProviderResource.class);
    }

    private <T> T only(Class<T> type) {
        return resources.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    static JsonNode plan(String id) {
        return Json.MAPPER.createObjectNode().put("plan_id", id);
    }

    static JsonNode amount(String amount) {
        return Json.MAPPER.createObjectNode().put("amount", new BigDecimal(amount));
    }

    Map<String, Object> buyCredit(String amount) {
        return AnswerFields.of(checkouts().credit(WebRequests.by(CALLER), amount(amount)));
    }

    Map<String, Object> buyPlan(String id) {
        return AnswerFields.of(checkouts().plan(WebRequests.by(CALLER), plan(id)));
    }

    /** The fields of the answer, which is a page or a subscription. */
    Map<String, Object> upgrade(String id) {
        return AnswerFields.of(
                checkouts().upgrade(WebRequests.by(CALLER), plan(id)).getEntity());
    }

    Map<String, Object> buyPack(String id) {
        return AnswerFields.of(checkouts().pack(WebRequests.by(CALLER), id, ""));
    }

    /** What {@code GET /packs} offers, and until when. */
    List<String> packs() {
        PacksResource packs = new PurchasesModule(billingModules)
                .resources(scopes).stream()
                        .filter(PacksResource.class::isInstance)
                        .map(PacksResource.class::cast)
                        .findFirst()
                        .orElseThrow();
        return StreamSupport.stream(
                        Json.read(Json.write(packs.list(WebRequests.by(CALLER))))
                                .path("packs")
                                .spliterator(),
                        false)
                .map(pack -> pack.path("id").asText() + " "
                        + pack.path("offered_until").asText())
                .toList();
    }

    Map<String, Object> payInvoice(String number) {
        return AnswerFields.of(checkouts().invoice(WebRequests.by(CALLER), number, ""));
    }

    /** The page of an answer. */
    static String page(Object answer) {
        String url = String.valueOf(AnswerFields.of(answer).get("checkout_url"));
        return url.substring(url.lastIndexOf('/') + 1);
    }

    /** What the provider was asked for when it made the page of an answer. */
    CheckoutSession.Request request(Object answer) {
        return Objects.requireNonNull(provider.asked.get(page(answer)));
    }

    static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    static void isPaid(Invoice invoice) {
        assertThat(invoice.status()).isEqualTo(InvoiceStatus.PAID);
    }

    /** The provider tells of a page. */
    Outcome tell(String pageId) {
        return apply(read(pageId));
    }

    Effect read(String pageId) {
        return sales.fulfilment().read(new ProviderObject(ObjectKind.CHECKOUT, pageId));
    }

    Outcome apply(Effect effect) {
        return transactions.in(() -> effect.apply(now));
    }

    void changePlan(String id) {
        new PurchasesModule(billingModules)
                .plans()
                .change(new PlanChanges.Request(ALICE, id, PlanChanges.When.NOW), now);
    }

    String planOf() {
        return new PlanHistory(
                        billingModules.pluginServices().settings().terms(),
                        billingModules.subscriptions().of(List.of(ALICE)).getOrDefault(ALICE, List.of()))
                .at(now)
                .orElseThrow()
                .id();
    }

    List<Invoice> invoices() {
        return billingModules.invoices().newest(ALICE, null, 100);
    }

    /** Runs what falls due at an instant. */
    void runAt(String instant) throws Exception {
        clockTo(instant);
        for (String job : List.of(Schedule.CALCULATE_USAGE, Schedule.GENERATE_INVOICES)) {
            Objects.requireNonNull(billingModules.jobs().get(job)).run(now, Progress.UNWATCHED);
        }
    }

    /** Everything that can be seen of checkouts, money, plans and invoices. */
    String everything() {
        List<String> rows = jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT kind || ' ' || subject || ' ' || status || ' ' || coalesce(outcome, '') FROM billing_checkouts"
                                + " UNION ALL SELECT plan_id || ' ' || started_at FROM billing_subscriptions"
                                + " UNION ALL SELECT 'grants ' || count(*) FROM billing_grants"
                                + " UNION ALL SELECT invoice_number || ' ' || status || ' ' || total_minor || ' ' || paid_minor"
                                + " FROM billing_invoices ORDER BY 1")
                .mapTo(String.class)
                .list());
        return rows + " " + ground.received + ground.failures + ground.subscriptions + ground.asked;
    }

    List<String> statuses() {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT status FROM billing_checkouts ORDER BY created_at, id")
                        .mapTo(String.class)
                        .list());
    }

    List<Violation> violations() {
        return new MoneyLaws(jdbi).violations();
    }

    @Override
    public void close() {
        sales.close();
        pool.close();
    }
}
