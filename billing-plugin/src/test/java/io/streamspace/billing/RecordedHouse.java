package io.streamspace.billing;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.config.BillingSettings;
import io.streamspace.billing.config.SettingsHistory;
import io.streamspace.billing.database.Database;
import io.streamspace.billing.database.JdbiTransactions;
import io.streamspace.billing.database.MigratedDatabase;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.AnswerFields;
import io.streamspace.billing.http.BodyStream;
import io.streamspace.billing.provider.adapter.ProviderPostResource;
import io.streamspace.billing.sale.PlanChanges;
import io.streamspace.billing.schedule.JobRuns;
import io.streamspace.billing.usage.postgres.PostgresReratings;
import io.streamspace.plugin.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The whole plugin side of the payment provider on a database of its own, before a server that says what was recorded. */
final class RecordedHouse implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-01-11T00:00:00Z");
    static final String SECRET = "whsec_recorded_secret";
    static final String KEY = "sk_test_recorded_key";

    private static final Set<String> ABOUT_EVENTS = Set.of("billing_provider_events", "billing_provider_sightings");

    private final HikariDataSource pool = MigratedDatabase.newPool();
    final Jdbi jdbi = Database.jdbi(pool);
    final JdbiTransactions transactions = new JdbiTransactions(jdbi);
    final RecordedStripe stripe = new RecordedStripe();
    final BillingModules billingModules;
    private final AccountScopes scopes;
    private final ProviderPostResource posts;

    RecordedHouse(String currency) {
        this(currency, null);
    }

    /** @param base of another server that is asked; null: of that of recordings */
    RecordedHouse(String currency, @Nullable String base) {
        String settings = settings(currency);
        BillingSettings contract = new BillingSettings();
        SettingsHistory history = new SettingsHistory(jdbi, transactions, contract, new PostgresReratings(jdbi));
        history.save(settings, Instant.parse("2026-01-01T00:00:00Z"));
        String reached = base == null ? stripe.url() : base;
        LoneHost host = new LoneHost(pool, () -> NOW, () -> settings, () -> LoneHost.payingAt(reached));
        billingModules = new BillingModules(
                new PluginServices(host, jdbi, transactions, history, new JobRuns(jdbi)), contract.parse(settings));
        billingModules.start();
        scopes = new AccountScopes(billingModules.accounts(), transactions, () -> NOW);
        posts = resource(ProviderPostResource.class);
    }

    <T> T resource(Class<T> type) {
        return billingModules.provider().resources(scopes).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private static String settings(String currency) {
        return """
                {"billFrom": "2026-01-01T00:00:00Z", "billingMode": "subscription", "currency": "%s",
                 "meters": [{"key": "calls", "name": "Calls", "unit": "calls", "kind": "counter", "rate": 0.1}],
                 "subscriptionPlans": [
                   {"id": "free", "name": "Free", "price": 0, "cpu_limit": 1},
                   {"id": "pro", "name": "Pro", "price": 29.99, "cpu_limit": 2}],
                 "packs": [{"id": "more", "name": "More calls", "price": 3.33, "grants": {"calls": 5}}],
                 "stripeEnabled": true, "stripeSecretKey": "%s", "stripeWebhookSecret": "%s"}
                """.formatted(currency, KEY, SECRET);
    }

    /** An account on the free plan. */
    AccountId signUp(String user) {
        scopes.of(WebRequests.by(new Caller(user, Set.of("user"), null, null)));
        return AccountId.ofUser(user);
    }

    /** On the plan "pro"; returns the invoice that it owes for it. */
    String choosePro(AccountId account) {
        new PurchasesModule(billingModules)
                .plans()
                .change(new PlanChanges.Request(account, "pro", PlanChanges.When.NOW), NOW);
        return billingModules.invoices().newest(account, null, 10).stream()
                .filter(invoice -> invoice.due().isPositive())
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** Posts an event with a good signature; how it stands afterwards. */
    String post(String body) {
        return String.valueOf(AnswerFields.of(posts.take(request(body))).get("status"));
    }

    /** What became of an event, once it is settled. */
    String detail(String eventId) {
        return one("SELECT coalesce(detail, '') FROM billing_provider_events WHERE id = :id", eventId);
    }

    String one(String query, String id) {
        return jdbi.withHandle(handle -> handle.createQuery(query)
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .orElse(""));
    }

    long events() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM billing_provider_events")
                .mapTo(Long.class)
                .one());
    }

    /** Everything in every table but what tells of events themselves, as a digest of each. */
    List<String> books() {
        String digests = tables().stream()
                .filter(table -> !ABOUT_EVENTS.contains(table))
                .map(table -> "SELECT '" + table + " ' || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), ''))"
                        + " FROM " + table + " t")
                .collect(Collectors.joining(" UNION ALL ", "", " ORDER BY 1"));
        return jdbi.withHandle(
                handle -> handle.createQuery(digests).mapTo(String.class).list());
    }

    List<String> tables() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT table_name FROM information_schema.tables"
                        + " WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY 1")
                .mapTo(String.class)
                .list());
    }

    /** All that a table holds, as text; what is binary in hexadecimal digits and, as far as it is text, as that. */
    String dump(String table) {
        List<String> rows = jdbi.withHandle(handle -> handle.createQuery("SELECT t::text FROM " + table + " t")
                .mapTo(String.class)
                .list());
        return String.join("\n", rows) + String.join("\n", binary(table));
    }

    private List<String> binary(String table) {
        List<String> columns = jdbi.withHandle(handle -> handle.createQuery("SELECT column_name FROM"
                        + " information_schema.columns WHERE table_schema = current_schema() AND table_name = :table"
                        + " AND data_type = 'bytea'")
                .bind("table", table)
                .mapTo(String.class)
                .list());
        return jdbi.withHandle(handle -> columns.stream()
                .flatMap(column -> handle
                        .createQuery("SELECT encode(" + column + ", 'escape') FROM " + table + " WHERE " + column
                                + " IS NOT NULL")
                        .mapTo(String.class)
                        .list()
                        .stream())
                .toList());
    }

    /** What an account's books say of the provider's side, in words. */
    String effects(AccountId account) {
        List<String> effects = jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT 'attempt ' || status || coalesce(' ' || reason, '') FROM billing_payment_attempts
                          WHERE account_id = :account
                        UNION ALL SELECT 'announced ' || type FROM billing_outbox
                          WHERE account_id = :account AND type IN ('billing.payment.failed', 'billing.invoice.paid')
                        UNION ALL SELECT 'checkout ' || status FROM billing_checkouts WHERE account_id = :account
                        UNION ALL SELECT 'customer forgotten' FROM billing_provider_customers
                          WHERE account_id = :account AND NOT is_current
                        UNION ALL SELECT 'dispute ' || status || ' ' || amount_minor FROM billing_provider_disputes
                          WHERE account_id = :account
                        UNION ALL SELECT 'money ' || amount_minor FROM billing_provider_money WHERE account_id = :account
                        UNION ALL SELECT 'plan ended' FROM billing_subscriptions
                          WHERE account_id = :account AND canceled_at IS NOT NULL
                        UNION ALL SELECT 'refund ' || status || ' ' || amount_minor FROM billing_provider_refunds
                          WHERE account_id = :account
                        UNION ALL SELECT 'subscription ' || status || ' to ' || to_char(period_end AT TIME ZONE 'UTC', 'YYYY-MM-DD')
                            || CASE WHEN ends_at IS NULL THEN '' ELSE ' (the last)' END
                            || coalesce(' paid until ' || to_char(paid_until AT TIME ZONE 'UTC', 'YYYY-MM-DD'), '')
                          FROM billing_provider_subscriptions WHERE account_id = :account
                        UNION ALL SELECT 'task ' || kind FROM billing_provider_tasks WHERE account_id = :account
                        ORDER BY 1""")
                .bind("account", account.value())
                .mapTo(String.class)
                .list());
        return String.join(", ", effects);
    }

    private static HttpServletRequest request(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        BodyStream stream = new BodyStream(bytes);
        String header = header(bytes);
        return (HttpServletRequest) Proxy.newProxyInstance(
                RecordedHouse.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getInputStream" -> stream;
                    case "getHeader" -> header;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static String header(byte[] body) {
        try {
            long now = Instant.now().getEpochSecond();
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((now + ".").getBytes(StandardCharsets.UTF_8));
            return "t=" + now + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        billingModules.provider().close();
        stripe.close();
        pool.close();
    }
}
