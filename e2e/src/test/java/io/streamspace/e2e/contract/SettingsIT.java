package io.streamspace.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Answer;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be configured, and what cannot. */
class SettingsIT {

    private static Host host;

    @BeforeAll
    static void start() {
        host = Host.bare(HostOptions.at("2026-01-01T00:00:00Z"));
        assertThat(installing("{'invoiceDay': 29}").faultyFields()).containsExactly("invoiceDay");
        host.install(Json.object());
        host.enable();
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void all_faults_are_told_at_once() {
        Answer refused = host.configure(Json.object(
                "{'gracePeriodDays': 31, 'paymentTerms': 'soon', 'computeRates': {'cpu_per_core_hour': -1}}"));
        assertThat(refused.faultyFields())
                .containsExactlyInAnyOrder("gracePeriodDays", "paymentTerms", "computeRates.cpu_per_core_hour");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "invoiceDay                       | {'invoiceDay': 29}",
                "invoiceDay                       | {'invoiceDay': 'first'}",
                "billingMode                      | {'billingMode': 'free'}",
                "timeZone                         | {'timeZone': 'Europe/Atlantis'}",
                "currency                         | {'currency': 'ZZZ'}",
                "usageCalculationInterval         | {'usageCalculationInterval': '61 * * * *'}",
                "computeRates.cpu_per_core_hour   | {'computeRates': {'cpu_per_core_hour': -1}}",
                "computeRates                     | {'computeRates': 5}",
                "alertThreshold                   | {'alertThreshold': 0}",
                "gracePeriodDays                  | {'gracePeriodDays': 31}",
                "lateUsageGrace                   | {'lateUsageGrace': 'an hour'}",
                "subscriptionPlans                | {'subscriptionPlans': [{'id': 'x'}]}",
                "redisUrl                         | {'redisUrl': 'redis://127.0.0.1:6379'}",
                "webhooksMayBePrivate             | {'webhooksMayBePrivate': true}",
                "webhooks.concurrency             | {'webhooks': {'concurrency': 0}}",
                "webhooks.totalTimeout            | {'webhooks': {'totalTimeout': 'PT1H'}}",
                "noSuchKey                        | {'noSuchKey': 1}",
                "subscriptionPlans[0].limits.cpu.limit | {'subscriptionPlans': [{'id': 'p', 'name': 'P', 'price': 1, "
                        + "'limits': {'cpu': {'limit': 1e-250}}}]}",
                "packs[0].grants.cpu              | {'packs': [{'id': 'k', 'name': 'K', 'price': 1, 'grants': {'cpu': 1e-250}}]}",
            })
    void a_bad_setting_is_refused_by_name_and_nothing_changes(String field, String config) {
        JsonNode before = plugin();
        assertThat(host.configure(Json.object(config)).faultyFields()).anyMatch(named -> named.contains(field));
        assertThat(plugin()).isEqualTo(before);
    }

    @Test
    void every_bad_setting_of_a_change_is_named() {
        assertThat(host.configure(Json.object("{'invoiceDay': 0, 'alertThreshold': 101}"))
                        .faultyFields())
                .containsExactlyInAnyOrder("invoiceDay", "alertThreshold");
    }

    @Test
    void a_good_setting_is_in_force_at_once_and_null_takes_it_back() {
        host.configure(Json.object("{'alertThreshold': 50}")).expect(200);
        assertThat(plugin().at("/config/alertThreshold").asInt()).isEqualTo(50);
        host.configure(Json.object("{'alertThreshold': null}")).expect(200);
        assertThat(plugin().at("/config").has("alertThreshold")).isFalse();
    }

    @Test
    void what_another_hand_has_stored_is_refused_at_enabling_until_it_is_mended() throws SQLException {
        host.disable();
        host.stop();
        store(Json.object(
                "{'computeRates': {'cpu_per_core_hour': -1}, 'invoiceDay': 99, 'webhooksMayBePrivate': true}"));
        host.startAgain();

        Answer refused = enabling();
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.faultyFields())
                .contains("computeRates.cpu_per_core_hour", "invoiceDay", "webhooksMayBePrivate");
        assertThat(plugin().path("state").asText()).isEqualTo("failed");
        assertThat(plugin().path("reason").asText()).contains("invoiceDay", "webhooksMayBePrivate");

        host.configure(Json.object("{'computeRates': null, 'invoiceDay': null, 'webhooksMayBePrivate': null}"))
                .expect(200);
        enabling().expect(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plugins          | config::text NOT LIKE '%4.25%'",
                "billing_settings | settings::text NOT LIKE '%4.25%'",
            })
    void a_change_that_cannot_be_kept_half_way_changes_nothing(String table, String condition) throws SQLException {
        host.configure(Json.object("{'computeRates': {'cpu_per_core_hour': 0.25}}"))
                .expect(200);
        JsonNode plugin = plugin();
        JsonNode price = quote();
        execute("ALTER TABLE %s ADD CONSTRAINT full_disk CHECK (" + condition + ") NOT VALID", table);

        Answer failed = host.configure(
                Json.object("{'computeRates': {'cpu_per_core_hour': 4.25}, 'usageCalculationInterval': '7 * * * *'}"));

        assertThat(failed.status()).isEqualTo(500);
        assertThat(plugin()).isEqualTo(plugin);
        assertThat(quote()).isEqualTo(price);
        execute("ALTER TABLE %s DROP CONSTRAINT full_disk", table);
        host.disable();
        host.enable();
        assertThat(quote()).isEqualTo(price);
        host.configure(Json.object("{'computeRates': {'cpu_per_core_hour': 4.25}}"))
                .expect(200);
        assertThat(quote()).isNotEqualTo(price);
        host.configure(Json.object("{'computeRates': null}")).expect(200);
    }

    private static JsonNode quote() {
        JsonNode quote = host.talk()
                .post("/api/sessions/quote", Tokens.BOB, "{\"template\":\"desktop\",\"resources\":{\"cpu\":\"1\"}}")
                .expect(200)
                .json();
        assertThat(quote.path("price_per_hour").isNull()).isFalse();
        return quote;
    }

    /** @param statement with the table's place */
    private static void execute(String statement, String table) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        String.valueOf(host.options().jdbcUrl()));
                PreparedStatement find = connection.prepareStatement(
                        "SELECT format('%I.%I', table_schema, table_name) FROM information_schema.tables WHERE table_name = ?");
                Statement change = connection.createStatement()) {
            find.setString(1, table);
            try (ResultSet found = find.executeQuery()) {
                assertThat(found.next()).isTrue();
                change.execute(statement.replace("%s", found.getString(1)));
            }
        }
    }

    private static void store(ObjectNode config) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        String.valueOf(host.options().jdbcUrl()));
                PreparedStatement update =
                        connection.prepareStatement("UPDATE host.plugins SET config = config || ?::jsonb")) {
            update.setString(1, config.toString());
            assertThat(update.executeUpdate()).isOne();
        }
    }

    private static Answer enabling() {
        return host.talk().post("/api/plugins/" + Host.PLUGIN + "/enable", Tokens.ADMIN, "{}");
    }

    private static Answer installing(String config) {
        String body = "{\"config\":" + Json.object(config) + "}";
        return host.talk().post("/api/plugins/catalog/" + Host.PLUGIN + "/install", Tokens.ADMIN, body);
    }

    private static JsonNode plugin() {
        return host.talk()
                .get("/api/plugins/" + Host.PLUGIN, Tokens.ADMIN)
                .expect(200)
                .json();
    }
}
