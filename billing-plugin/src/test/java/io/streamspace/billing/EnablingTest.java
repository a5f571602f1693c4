package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.billing.pdf.AddedFonts;
import io.streamspace.billing.pdf.MadeFont;
import io.streamspace.plugin.HostSettings;
import io.streamspace.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    void a_sellers_new_texts_must_be_printable_and_those_that_are_stored_stop_nothing() {
        BillingPlugin plugin = new BillingPlugin();
        try (HikariDataSource pool = TestPostgres.newPool("billing")) {
            String stored = "{\"seller\": {\"name\": \"Acme ก\", \"address\": {\"city\": \"Hà Nội\"}}}";
            plugin.enable(new LoneHost(pool, () -> NOW, () -> stored));
            assertThat(plugin.settings().check(stored)).isEmpty();
            assertThat(plugin.settings().check(stored.replace("Hà Nội", "한빛"))).isEmpty();
            assertThat(plugin.settings().check(stored.replace("Hà Nội", "Đà Nẵng ข")))
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.field()).isEqualTo("seller.address.city"))
                    .satisfies(fault -> assertThat(fault.reason()).contains("ข (U+0E02)", "add a font"));
            assertThat(plugin.settings().check("{\"invoiceNotes\": \"Thanks \ud83c\udf89\"}"))
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.field()).isEqualTo("invoiceNotes"));
            plugin.disable();
        }
    }

    @Test
    void fonts_in_the_data_folder_are_used_and_one_that_cannot_be_is_named(@TempDir Path data) throws IOException {
        BillingPlugin plugin = new BillingPlugin();
        try (HikariDataSource pool = TestPostgres.newPool("billing")) {
            LoneHost host = new LoneHost(pool, () -> NOW, () -> "{}", () -> HostSettings.NONE, data);
            Path bad = MadeFont.folder(data, "กข").resolve("Bad.otf");
            Files.writeString(bad, "no font at all");
            assertThatThrownBy(() -> plugin.enable(host)).hasMessage(bad + " is no TrueType font");
            Files.delete(bad);
            LoneHost none = new LoneHost(
                    pool, () -> NOW, () -> "{\"fonts\": {\"filesMax\": 0}}", () -> HostSettings.NONE, data);
            assertThatThrownBy(() -> plugin.enable(none))
                    .hasMessageEndingWith("holds 1 fonts; at most 0 are read (fonts.filesMax)");
            plugin.enable(host);
            assertThat(plugin.settings().check("{\"seller\": {\"name\": \"กข\"}}"))
                    .isEmpty();
            plugin.disable();
        } finally {
            AddedFonts.use(data.resolve("none"), MadeFont.LIMITS);
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
