package io.streamspace.billing.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.plugin.SettingsContract.Fault;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BillingSettingsTest {

    private final BillingSettings settings = new BillingSettings();

    @Test
    void nothing_configured_means_the_documented_defaults() {
        BillingConfiguration defaults = settings.parse("{}");

        assertThat(defaults.terms().enabled()).isTrue();
        assertThat(defaults.terms().mode()).isEqualTo(BillingMode.USAGE);
        assertThat(defaults.terms().currency().getCurrencyCode()).isEqualTo("USD");
        assertThat(defaults.terms().rates())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "cpu",
                        new BigDecimal("0.05"),
                        "memory",
                        new BigDecimal("0.01"),
                        "storage",
                        new BigDecimal("0.1")));
        assertThat(defaults.terms().plans()).extracting(Plan::id).containsExactly("free", "pro", "enterprise");
        assertThat(defaults.billing().zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(defaults.billing().invoiceDay()).isEqualTo(1);
        assertThat(defaults.billing().lateUsageGrace()).isEqualTo(Duration.ofHours(1));
        assertThat(defaults.billing().lateUsageLimit()).isEqualTo(Duration.ofDays(400));
        assertThat(defaults.billing().paymentTerms()).isEqualTo(Duration.ofDays(14));
        assertThat(defaults.billing().billFrom()).isNull();
        assertThat(defaults.usageCalculation()).isEqualTo("0 * * * *");
        assertThat(defaults.alertThresholdPercent()).isEqualTo(80);
        assertThat(defaults.heartbeats())
                .isEqualTo(new BillingConfiguration.Heartbeats(Duration.ofMinutes(5), Duration.ofSeconds(5)));
    }

    @Test
    void a_rate_that_is_not_given_keeps_its_default_and_every_digit_counts() {
        BillingConfiguration configured =
                settings.parse("{\"computeRates\":{\"cpu_per_core_hour\":0.0333333333333333}}");

        assertThat(configured.terms().rates())
                .containsEntry("cpu", new BigDecimal("0.0333333333333333"))
                .containsEntry("memory", new BigDecimal("0.01"));
    }

    @Test
    void limits_become_base_units_and_are_enforced_as_the_mode_says() {
        String plan = "{\"billingMode\":\"MODE\",\"subscriptionPlans\":[{\"id\":\"p\",\"name\":\"P\",\"price\":0,"
                + "\"cpu_limit\":2.5,\"memory_limit\":4,\"limits\":{\"memory\":{\"limit\":8,\"enforcement\":\"soft\"}}}]}";

        assertThat(limits(plan.replace("MODE", "subscription")))
                .containsEntry("cpu", new Plan.Limit(2500, Plan.Enforcement.HARD))
                .containsEntry("memory", new Plan.Limit(8L << 30, Plan.Enforcement.SOFT))
                .doesNotContainKey("storage");
        assertThat(limits(plan.replace("MODE", "hybrid")))
                .containsEntry("cpu", new Plan.Limit(2500, Plan.Enforcement.OVERAGE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timeZone|{\"timeZone\":\"Mars/Olympus\"}",
                "currency|{\"currency\":\"XQZ\"}",
                "usageCalculationInterval|{\"usageCalculationInterval\":\"99 * * * *\"}",
                "usageCalculationInterval|{\"usageCalculationInterval\":\"@hourly\"}",
                "heartbeatTimeout|{\"heartbeatTimeout\":\"PT0S\"}",
                "paymentTerms|{\"paymentTerms\":\"P1M\"}",
                "paymentTerms|{\"paymentTerms\":\"a fortnight\"}",
                "billFrom|{\"billFrom\":\"yesterday\"}",
                "subscriptionPlans[1].id|{\"subscriptionPlans\":[{\"id\":\"a\",\"name\":\"A\",\"price\":0},{\"id\":\"a\",\"name\":\"B\",\"price\":1}]}",
                "subscriptionPlans[0].price|{\"currency\":\"JPY\",\"subscriptionPlans\":[{\"id\":\"a\",\"name\":\"A\",\"price\":0.5}]}",
                "subscriptionPlans[0].limits.gpu|{\"subscriptionPlans\":[{\"id\":\"a\",\"name\":\"A\",\"price\":1,\"limits\":{\"gpu\":{\"limit\":1}}}]}",
            })
    void a_fault_names_its_field(String field, String configuration) {
        assertThat(settings.check(configuration)).extracting(Fault::field).containsExactly(field);
        assertThatThrownBy(() -> settings.parse(configuration)).hasMessageStartingWith(field);
    }

    private Map<String, Plan.Limit> limits(String configuration) {
        return settings.parse(configuration).terms().plans().get(0).limits();
    }
}
