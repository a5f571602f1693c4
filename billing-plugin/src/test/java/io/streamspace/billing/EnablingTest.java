package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.testing.TestPostgres;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a host has stored, the plugin starts with a valid configuration only. */
class EnablingTest {

    private static final Instant NOW = Instant.parse("2026-01-05T00:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "computeRates.cpu_per_core_hour | {'computeRates': {'cpu_per_core_hour': -1}}",
                "invoiceDay                     | {'invoiceDay': 99}",
                "redisUrl                       | {'redisUrl': 'redis://127.0.0.1'}",
            })
    void a_faulty_configuration_is_refused_by_field(String field, String configuration) {
        BillingPlugin plugin = new BillingPlugin();
        try (HikariDataSource pool = TestPostgres.newPool("billing")) {
            String stored = configuration.replace('\'', '"');
            assertThatThrownBy(() -> plugin.enable(new LoneHost(pool, () -> NOW, () -> stored)))
                    .hasMessageContaining(field);
        }
    }

    @Test
    void a_plugin_that_refused_once_can_be_enabled_when_it_is_mended() {
        BillingPlugin plugin = new BillingPlugin();
        try (HikariDataSource pool = TestPostgres.newPool("billing")) {
            assertThatThrownBy(() -> plugin.enable(new LoneHost(pool, () -> NOW, () -> "{\"invoiceDay\": 99}")))
                    .isInstanceOf(IllegalArgumentException.class);
            plugin.enable(new LoneHost(pool, () -> NOW, () -> "{}"));
            assertThat(plugin.usageGate().admits("someone", null, "jobs", 1)).isTrue();
            plugin.disable();
        }
    }
}
