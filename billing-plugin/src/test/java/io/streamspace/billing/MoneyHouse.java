package io.streamspace.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.postgres.PostgresAccountLocks;
import io.streamspace.billing.config.BillingSettings;
import io.streamspace.billing.config.SettingsHistory;
import io.streamspace.billing.credit.IssueCredit;
import io.streamspace.billing.database.Database;
import io.streamspace.billing.database.JdbiTransactions;
import io.streamspace.billing.database.MigratedDatabase;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.payment.adapter.PaymentsResource;
import io.streamspace.billing.report.Violation;
import io.streamspace.billing.report.adapter.MoneyLaws;
import io.streamspace.billing.sale.adapter.PacksResource;
import io.streamspace.billing.sale.adapter.SubscriptionChangesResource;
import io.streamspace.billing.schedule.JobRuns;
import io.streamspace.billing.schedule.Schedule;
import io.streamspace.billing.stream.StreamHub;
import io.streamspace.billing.usage.postgres.PostgresReratings;
import io.streamspace.billing.values.Progress;
import io.streamspace.plugin.Caller;
import io.streamspace.plugin.EventKey;
import io.streamspace.plugin.PlatformEvent;
import io.streamspace.plugin.PlatformEvent.SessionCreated;
import io.streamspace.plugin.PlatformEvent.SessionTerminated;
import io.streamspace.plugin.PlatformEvent.UsageRecorded;
import io.streamspace.plugin.PlatformEvent.UserCreated;
import io.streamspace.plugin.Resources;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Everything that money comes of, on a database of its own: events, purchases, credits, payments, bill runs. */
final class MoneyHouse implements AutoCloseable {

    static final String SETTINGS = """
            {"billFrom": "2026-01-01T00:00:00Z", "billingMode": "hybrid",
             "meters": [
               {"key": "calls", "name": "Calls", "unit": "calls", "kind": "counter", "price": {"model": "graduated",
                "tiers": [{"up_to": 10, "unit": 0.10}, {"unit": 0.07}]}},
               {"key": "minutes", "name": "Minutes", "unit": "minutes", "unit_size": 60, "kind": "counter", "rate": 0.013}],
             "subscriptionPlans": [
               {"id": "free", "name": "Free", "price": 0, "cpu_limit": 1, "limits": {
                "calls": {"limit": 2, "enforcement": "overage"}, "minutes": {"limit": 10, "enforcement": "overage"}}},
               {"id": "pro", "name": "Pro", "price": 29.99, "cpu_limit": 2},
               {"id": "team", "name": "Team, large", "price": 100, "cpu_limit": 8},
               {"id": "annual", "name": "Annual", "price": 240, "interval": "year", "cpu_limit": 8}],
             "packs": [{"id": "more", "name": "=More, \\"much\\" more", "price": 3.33, "grants": {"calls": 5}}]}
            """;

    private final HikariDataSource pool = MigratedDatabase.newPool();
    final Jdbi jdbi = Database.jdbi(pool);
    final BillingModules billingModules;
    private final AccountScopes scopes;
    private final SubscriptionChangesResource plans;
    private final PacksResource packs;
    private final PaymentsResource payments;
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private int told;

    MoneyHouse() {
        BillingSettings contract = new BillingSettings();
        JdbiTransactions transactions = new JdbiTransactions(jdbi);
        SettingsHistory settings = new SettingsHistory(jdbi, transactions, contract, new PostgresReratings(jdbi));
        settings.save(SETTINGS, now);
        LoneHost host = new LoneHost(pool, () -> now, () -> SETTINGS);
        billingModules = new BillingModules(
                new PluginServices(host, jdbi, transactions, settings, new JobRuns(jdbi)), contract.parse(SETTINGS));
        billingModules.start();
        scopes = new AccountScopes(billingModules.accounts(), transactions, () -> now);
        List<Object> resources = new PurchasesModule(billingModules).resources(scopes);
        plans = only(SubscriptionChangesResource.class, resources);
        packs = only(PacksResource.class, resources);
        payments = billingModules.collectionsModule().payments(scopes);
    }

    private static <T> T only(Class<T> type, List<Object> resources) {
        return resources.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    /** Plans chosen and left, packs, credits, overage, corrections both ways, a negative invoice. */
    void liveThroughThreeMonths() throws Exception {
        for (String user : List.of("alice", "bob", "carol")) {
            signUp(user, user.equals("bob") ? "+Bob, \"Jr.\"" : "");
        }
        clockTo("2026-01-03T10:20:30.456Z");
        credit("alice", "20");
        credit("carol", "5");
        plan("alice", "pro");
        plan("bob", "team");
        session("alice", 4, "2026-01-04T00:00:00Z", "2026-01-09T06:30:00Z");
        session("carol", 2, "2026-01-04T00:00:00Z", "2026-01-20T00:00:00Z");
        EventKey wrong = use("carol", "calls", "33", "2026-01-03T00:00:00Z");
        use("carol", "minutes", "4567", "2026-01-03T00:00:00Z");
        clockTo("2026-01-20T00:00:00.001Z");
        pack("carol", "more");
        plan("alice", "team");
        runAt("2026-02-01T02:00:00Z");
        replace(wrong, "carol", "calls", "3", "2026-01-03T00:00:00Z");
        use("alice", "minutes", "100", "2026-01-30T00:00:00Z");
        cancelNow("bob");
        plan("carol", "annual");
        runAt("2026-03-01T02:00:00Z");
        session("bob", 3, "2026-03-04T00:00:00Z", "2026-03-09T06:30:00Z");
        runAt("2026-04-01T02:00:00Z");
    }

    /** Of those that reports are read from. */
    <T> T resource(Class<T> type) {
        return only(type, new ReportsModule(billingModules).resources(scopes));
    }

    /** Of the house's accounts, looked at when asked to. */
    StreamHub streamHub() {
        return new StreamModule(billingModules.pluginServices(), StreamModule.Answers.of(billingModules, scopes))
                .streamHub();
    }

    void clockTo(String instant) {
        now = Instant.parse(instant);
    }

    /** Moves the clock, and runs what falls due then. */
    void runAt(String instant) throws Exception {
        clockTo(instant);
        for (String job : List.of(Schedule.CALCULATE_USAGE, Schedule.CHECK_QUOTAS, Schedule.GENERATE_INVOICES)) {
            Objects.requireNonNull(billingModules.jobs().get(job)).run(now, Progress.UNWATCHED);
        }
    }

    static Caller caller(String user) {
        return new Caller(user, Set.of("user"), null, null);
    }

    void signUp(String user, String fullName) {
        deliver(new UserCreated(key(), now, user, user + "@example.com", fullName));
        scopes.of(Requests.by(caller(user), Map.of()));
    }

    /** A session with some cores, believed from one instant to the other. */
    void session(String user, int cores, String from, String to) {
        String id = "s" + told;
        Resources resources = new Resources(cores * 1000L, 4L << 30, 10L << 30);
        deliver(
                new SessionCreated(key(), Instant.parse(from), id, user, null, "firefox", resources, false),
                new SessionTerminated(key(), Instant.parse(to), id));
    }

    /** A session with some cores that goes on. */
    String openSession(String user, int cores, String from) {
        String id = "s" + told;
        Resources resources = new Resources(cores * 1000L, 4L << 30, 10L << 30);
        deliver(new SessionCreated(key(), Instant.parse(from), id, user, null, "firefox", resources, false));
        return id;
    }

    EventKey use(String user, String meter, String quantity, String at) {
        EventKey key = key();
        deliver(new UsageRecorded(key, Instant.parse(at), user, null, meter, quantity, null, null));
        return key;
    }

    void replace(EventKey wrong, String user, String meter, String quantity, String at) {
        deliver(new UsageRecorded(key(), Instant.parse(at), user, null, meter, quantity, null, wrong));
    }

    void plan(String user, String plan) {
        plans.change(
                Requests.by(caller(user), Map.of()),
                Json.MAPPER.createObjectNode().put("plan_id", plan));
    }

    void cancelNow(String user) {
        plans.cancel(
                Requests.by(caller(user), Map.of()),
                Json.MAPPER.createObjectNode().put("at", "now"));
    }

    void pack(String user, String pack) {
        packs.purchase(Requests.by(caller(user), Map.of()), pack);
    }

    void credit(String user, String amount) {
        new IssueCredit(new IssueCredit.Ports(
                        billingModules.accounts(),
                        new PostgresAccountLocks(billingModules.pluginServices().jdbi(), billingModules.accounts()),
                        billingModules.credits(),
                        billingModules.ledger(),
                        billingModules.outbox(),
                        billingModules.pluginServices().transactions()))
                .issue(
                        new IssueCredit.Request(
                                AccountId.ofUser(user), new BigDecimal(amount), "Welcome", null, "root"),
                        now);
    }

    void pay(String number, String amount) {
        JsonNode body =
                Json.MAPPER.createObjectNode().put("method", "bank_transfer").put("amount", new BigDecimal(amount));
        payments.record(Requests.by(Requests.ADMIN, Map.of()), number, body);
    }

    List<Violation> violations() {
        return new MoneyLaws(jdbi).violations();
    }

    private void deliver(PlatformEvent... events) {
        billingModules.lifecycle().deliver(List.of(events));
    }

    private EventKey key() {
        return new EventKey("house", "e" + told++);
    }

    @Override
    public void close() {
        pool.close();
    }
}
