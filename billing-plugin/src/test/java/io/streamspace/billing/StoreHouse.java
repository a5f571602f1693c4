package io.streamspace.billing;

import static io.streamspace.billing.Requests.ADMIN;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import io.streamspace.billing.ledger.LedgerAccount;
import io.streamspace.billing.report.Violation;
import io.streamspace.billing.report.adapter.MoneyLaws;
import io.streamspace.billing.schedule.JobRuns;
import io.streamspace.billing.themestore.adapter.StoreEarningsResource;
import io.streamspace.billing.themestore.adapter.StoreItemsResource;
import io.streamspace.billing.themestore.adapter.StorePurchasesResource;
import io.streamspace.billing.usage.postgres.PostgresReratings;
import io.streamspace.billing.values.Problem;
import io.streamspace.plugin.Caller;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jdbi.v3.core.Jdbi;

/** A theme store on a database of its own, asked through its resources, with a clock that the test moves. */
final class StoreHouse implements AutoCloseable {

    static final AccountId ALICE = AccountId.ofUser("alice");
    static final AccountId BOB = AccountId.ofUser("bob");
    static final Currency USD = Currency.getInstance("USD");

    private final HikariDataSource pool = MigratedDatabase.newPool();
    final Jdbi jdbi = Database.jdbi(pool);
    private final BillingModules billingModules;
    final StoreItemsResource items;
    final StorePurchasesResource purchases;
    final StoreEarningsResource earnings;
    private volatile Instant now = Instant.parse("2026-01-10T12:00:00Z");

    StoreHouse(String store) {
        BillingSettings contract = new BillingSettings();
        String configuration = "{\"billFrom\":\"2026-01-01T00:00:00Z\",\"store\":" + store.replace('\'', '"') + "}";
        JdbiTransactions transactions = new JdbiTransactions(jdbi);
        SettingsHistory settings = new SettingsHistory(jdbi, transactions, contract, new PostgresReratings(jdbi));
        settings.save(configuration, now);
        LoneHost host = new LoneHost(pool, () -> now, () -> configuration);
        billingModules = new BillingModules(
                new PluginServices(host, jdbi, transactions, settings, new JobRuns(jdbi)),
                contract.parse(configuration));
        billingModules.start();
        AccountScopes scopes = new AccountScopes(billingModules.accounts(), transactions, () -> now);
        StoreModule feature = new StoreModule(billingModules, scopes);
        items = feature.items();
        purchases = feature.purchases();
        earnings = feature.earnings();
        for (Caller caller : List.of(Requests.ALICE, Requests.BOB)) {
            scopes.of(Requests.by(caller, Map.of()));
        }
    }

    /** Seventy percent up to 100 a year, then fifty. */
    static StoreHouse usual() {
        return new StoreHouse("{'creatorShare':{'tiers':[{'up_to':100,'percent':70},{'percent':50}]}}");
    }

    void clockTo(String instant) {
        now = Instant.parse(instant);
    }

    /** Gives credit that never expires. */
    void credit(AccountId account, String amount) {
        new IssueCredit(new IssueCredit.Ports(
                        billingModules.accounts(),
                        new PostgresAccountLocks(billingModules.pluginServices().jdbi(), billingModules.accounts()),
                        billingModules.credits(),
                        billingModules.ledger(),
                        billingModules.outbox(),
                        billingModules.pluginServices().transactions()))
                .issue(new IssueCredit.Request(account, new BigDecimal(amount), "Welcome", null, "root"), now);
    }

    /** A theme that keeps to the limits. */
    static ObjectNode theme(String id, String price, String licence) {
        return (ObjectNode) Json.read("""
                {"id": "%s", "name": "Theme %s", "price": %s, "licence": %s, "css": "body { color: var(--ink) }",
                 "tokens": {"ink": "#222", "paper": "#fff"}, "pairs": [{"foreground": "ink", "background": "paper"}]}
                """.formatted(id, id, price, licence));
    }

    static ObjectNode perpetual(String id, String price) {
        return theme(id, price, "{\"kind\": \"perpetual\"}");
    }

    static ObjectNode timed(String id, String price, int days) {
        return theme(id, price, "{\"kind\": \"timed\", \"days\": " + days + "}");
    }

    static ObjectNode bundle(String id, String price, String... items) {
        ObjectNode body = (ObjectNode) Json.read("{\"name\": \"Bundle\", \"price\": " + price + "}");
        body.put("id", id);
        List.of(items).forEach(body.putArray("items")::add);
        return body;
    }

    JsonNode submit(Caller caller, ObjectNode body) {
        return json(items.submit(Requests.by(caller, Map.of()), body).getEntity());
    }

    JsonNode buy(Caller caller, String id) {
        return json(purchases.buy(Requests.by(caller, Map.of()), id).getEntity());
    }

    JsonNode licences(Caller caller) {
        return json(purchases.licences(Requests.by(caller, Map.of()))).path("licences");
    }

    JsonNode refund(String saleId) {
        return json(earnings.refund(Requests.by(ADMIN, Map.of()), saleId));
    }

    JsonNode payOut(String creator, String period) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("creator", creator).put("period", period);
        return json(earnings.payOut(Requests.by(ADMIN, Map.of()), body).getEntity());
    }

    JsonNode earnings(Caller caller) {
        return json(earnings.earnings(Requests.by(caller, Map.of())));
    }

    /** What the ledger owes a creator. */
    BigDecimal owed(AccountId creator) {
        return billingModules
                .ledger()
                .balance(creator, LedgerAccount.CREATOR_PAYABLE, USD)
                .negated()
                .amount();
    }

    List<Violation> violations() {
        return new MoneyLaws(jdbi).violations();
    }

    static JsonNode json(Object answer) {
        return Json.read(Json.write(Objects.requireNonNull(answer)));
    }

    static ThrowableAssertAlternative<Problem> refused(String code, ThrowingCallable call) {
        return assertThatExceptionOfType(Problem.class)
                .isThrownBy(call)
                .matches(problem -> problem.code().equals(code), code);
    }

    @Override
    public void close() {
        pool.close();
    }
}
