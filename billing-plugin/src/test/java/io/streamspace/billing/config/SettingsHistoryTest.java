package io.streamspace.billing.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.billing.database.Database;
import io.streamspace.billing.database.JdbiTransactions;
import io.streamspace.billing.database.MigratedDatabase;
import io.streamspace.billing.pricing.RateVersion;
import io.streamspace.billing.usage.postgres.PostgresReratings;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettingsHistoryTest {

    private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");

    private final HikariDataSource pool = MigratedDatabase.newPool();
    private final Jdbi jdbi = Database.jdbi(pool);
    private final SettingsHistory history = newHistory();

    @BeforeEach
    void migrate() {}

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void the_first_settings_hold_from_ever_and_money_starts_when_they_are_saved() {
        history.save("{}", JANUARY);

        assertThat(history.terms().billFrom()).isEqualTo(JANUARY);
        assertThat(history.terms().rateAt("cpu", Instant.EPOCH).rate()).isEqualByComparingTo("0.05");
        assertThat(history.calendars().common().first().start()).isEqualTo(JANUARY);
    }

    @Test
    void the_plans_saved_last_stand_in_their_tables() {
        history.save(
                "{\"subscriptionPlans\":[{\"id\":\"a\",\"name\":\"A\",\"price\":1},{\"id\":\"b\",\"name\":\"B\",\"price\":2,"
                        + "\"interval\":\"year\",\"trial_days\":14,\"memory_limit\":1.5,\"limits\":{\"sessions\":{\"limit\":3}}}]}",
                JANUARY);
        assertThat(published()).containsExactly("a A 1 USD month 0", "b B 2 USD year 14");
        assertThat(publishedLimits()).containsExactly("b memory 1.5 GB hard", "b sessions 3 sessions hard");

        history.save("{\"subscriptionPlans\":[{\"id\":\"b\",\"name\":\"B2\",\"price\":2.5}]}", MAY);
        history.save("{\"subscriptionPlans\":[{\"id\":\"b\",\"name\":\"B2\",\"price\":2.5}]}", MAY);
        assertThat(published()).containsExactly("b B2 2.5 USD month 0");
        assertThat(publishedLimits()).isEmpty();
    }

    private List<String> published() {
        return texts("SELECT concat_ws(' ', plan_id, name, trim_scale(price), currency, \"interval\", trial_days) "
                + "FROM billing_subscription_plans ORDER BY 1");
    }

    private List<String> publishedLimits() {
        return texts("SELECT concat_ws(' ', plan_id, meter, trim_scale(limit_value), unit, enforcement) "
                + "FROM billing_plan_limits ORDER BY 1");
    }

    private List<String> texts(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    @Test
    void a_new_rate_holds_from_the_moment_it_is_saved_and_an_equal_one_begins_no_version() {
        history.save("{}", JANUARY);
        history.save("{\"computeRates\":{\"cpu_per_core_hour\":0.050}}", MAY.minusSeconds(60));
        history.save("{\"computeRates\":{\"cpu_per_core_hour\":0.06}}", MAY);

        assertThat(history.terms().rateVersions("cpu"))
                .extracting(RateVersion::rate)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(new BigDecimal("0.05"), new BigDecimal("0.06"));
        assertThat(history.terms().rateAt("cpu", MAY.minusMillis(1)).number()).isEqualTo(1);
        assertThat(history.terms().rateAt("cpu", MAY).number()).isEqualTo(2);
        assertThat(history.terms().rateVersions("memory")).hasSize(1);
    }

    @Test
    void saving_the_same_again_appends_no_version() {
        history.save("{\"invoiceDay\":5}", JANUARY);
        history.save("{\"invoiceDay\":5,\"alertThreshold\":90}", MAY);

        assertThat(history.current().version()).isEqualTo(1);
    }

    @Test
    void another_host_notices_what_was_saved() {
        history.save("{}", JANUARY);
        SettingsHistory elsewhere = newHistory();
        elsewhere.refresh();
        history.save("{\"billingMode\":\"hybrid\"}", MAY);

        elsewhere.refresh();

        assertThat(elsewhere.current().version()).isEqualTo(2);
        assertThat(elsewhere.terms().at(MAY).mode().hasPlans()).isTrue();
        assertThat(elsewhere.terms().at(MAY.minusMillis(1)).mode().hasPlans()).isFalse();
    }

    @Test
    void currency_and_start_are_fixed_once_there_are_accounts() {
        history.save("{}", JANUARY);
        assertThat(history.faults("{\"currency\":\"EUR\"}")).isEmpty();
        jdbi.useHandle(handle -> handle.execute("INSERT INTO billing_accounts (account_id, shard, opened_at, currency)"
                + " VALUES ('user:alice', 0, '2026-01-01', 'USD')"));

        assertThat(history.faults("{\"currency\":\"EUR\",\"billFrom\":\"2025-01-01T00:00:00Z\"}"))
                .extracting(fault -> fault.field())
                .containsExactly("billFrom", "currency");
        assertThat(history.faults("{\"billFrom\":\"2026-01-01T00:00:00Z\"}")).isEmpty();
        assertThatThrownBy(() -> history.save("{\"currency\":\"EUR\"}", MAY)).hasMessageContaining("currency");
        assertThat(history.current().version()).isEqualTo(1);
    }

    private SettingsHistory newHistory() {
        return new SettingsHistory(
                jdbi, new JdbiTransactions(jdbi), new BillingSettings(), new PostgresReratings(jdbi));
    }
}
