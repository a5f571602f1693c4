package io.streamspace.billing.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.MeterTerms;
import io.streamspace.billing.catalog.Pack;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.meter.MeterSource;
import io.streamspace.billing.meter.Sum;
import io.streamspace.billing.meter.TimeWeighted;
import io.streamspace.billing.themestore.ShareCaps;
import io.streamspace.billing.themestore.ShareTier;
import io.streamspace.billing.themestore.StoreTerms;
import io.streamspace.billing.themestore.ThemeLimits;
import io.streamspace.plugin.SettingsContract.Fault;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BillingSettingsTest {

    private final BillingSettings settings = new BillingSettings();

    @Test
    void nothing_configured_means_the_documented_defaults() {
        BillingConfiguration defaults = settings.parse("{}");

        assertThat(defaults.rateBook().enabled()).isTrue();
        assertThat(defaults.rateBook().mode()).isEqualTo(BillingMode.USAGE);
        assertThat(defaults.rateBook().currency().getCurrencyCode()).isEqualTo("USD");
        assertThat(defaults.rateBook().rates())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "cpu",
                        new BigDecimal("0.05"),
                        "memory",
                        new BigDecimal("0.01"),
                        "storage",
                        new BigDecimal("0.1")));
        assertThat(defaults.rateBook().plans()).extracting(Plan::id).containsExactly("free", "pro", "enterprise");
        assertThat(defaults.billing().zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(defaults.billing().invoiceDay()).isEqualTo(1);
        assertThat(defaults.billing().lateUsageGrace()).isEqualTo(Duration.ofHours(1));
        assertThat(defaults.billing().lateUsageLimit()).isEqualTo(Duration.ofDays(400));
        assertThat(defaults.billing().paymentTerms()).isEqualTo(Duration.ofDays(14));
        assertThat(defaults.billing().packExpiryNotice()).isEqualTo(Duration.ofDays(7));
        assertThat(defaults.rateBook().packs()).isEmpty();
        assertThat(defaults.billing().billFrom()).isNull();
        assertThat(defaults.usageCalculation()).isEqualTo("0 * * * *");
        assertThat(defaults.quotas().alertThresholdPercent()).isEqualTo(80);
        assertThat(defaults.heartbeats())
                .isEqualTo(new BillingConfiguration.Heartbeats(Duration.ofMinutes(5), Duration.ofSeconds(5)));
    }

    @Test
    void a_rate_that_is_not_given_keeps_its_default_and_every_digit_counts() {
        BillingConfiguration configured =
                settings.parse("{\"computeRates\":{\"cpu_per_core_hour\":0.0333333333333333}}");

        assertThat(configured.rateBook().rates())
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
            quoteCharacter = '`',
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
                "meters[0].key|{'meters':[{'key':'cpu','unit':'cores','kind':'level'}]}",
                "meters[1].key|{'meters':[{'key':'a','unit':'x','kind':'level'},{'key':'a','unit':'x','kind':'level'}]}",
                "meters[0].key|{'meters':[{'key':'total_cost','unit':'x','kind':'level'}]}",
                "meters[0].per|{'meters':[{'key':'a','unit':'x','kind':'counter','per':'hour'}]}",
                "meters[0].rate|{'meters':[{'key':'a','unit':'x','kind':'counter','rate':1,'price':{'model':'flat','amount':1}}]}",
                "meters[0].price.tiers|{'meters':[{'key':'a','unit':'x','kind':'counter','price':{'model':'volume'}}]}",
                "meters[0].price.tiers[0].unit|{'meters':[{'key':'a','unit':'x','kind':'counter','price':{'model':'volume','tiers':[{'unit':'NaN'}]}}]}",
                "meters[0].price.unit_amount|{'meters':[{'key':'a','unit':'x','kind':'counter','price':{'model':'per_unit','unit_amount':-1}}]}",
                "meters[0].included|{'meters':[{'key':'a','unit':'x','kind':'counter','included':5,'price':{'model':'per_unit','unit_amount':1,'included':5}}]}",
                "meters[0].currency_prices.EUR.included|{'meters':[{'key':'a','unit':'x','kind':'counter','included':5,'rate':1,'currency_prices':{'EUR':{'model':'per_unit','unit_amount':1,'included':5}}}]}",
                "meters[0].window|{'meters':[{'key':'a','unit':'x','kind':'counter','window':'soon'}]}",
                "meters[0].window|{'meters':[{'key':'a','unit':'x','kind':'level','window':'PT5H'}]}",
                "meters[0].consent|{'meters':[{'key':'a','unit':'x','kind':'counter','enforcement':'hard','consent':true}]}",
                "store.contrastMinLarge|{'store':{'contrastMin':3,'contrastMinLarge':4.5}}",
                "store.creatorShare.tiers[0].up_to|{'store':{'creatorShare':{'tiers':[{'percent':70,'up_to':5}]}}}",
                "store.creatorShare.tiers[0].up_to|{'store':{'creatorShare':{'tiers':[{'percent':70},{'percent':50}]}}}",
                "store.creatorShare.tiers[1].up_to|{'store':{'creatorShare':{'tiers':[{'percent':70,'up_to':5},{'percent':60,'up_to':5},{'percent':50}]}}}",
                "store.creatorShare.tiers[0].percent|{'store':{'feePercent':31,'creatorShare':{'tiers':[{'percent':70}]}}}",
                "store.creatorCap.perSale|{'store':{'creatorCap':{'perSale':0.001}}}",
                "store.creatorCap.perPeriod|{'store':{'creatorCap':{'perPeriod':5.555}}}",
                "subscriptionPlans[0].limits.a.limit|{'meters':[{'key':'a','unit':'x','unit_size':1000000000000000000,'kind':'counter'}],'subscriptionPlans':[{'id':'a','name':'A','price':1,'limits':{'a':{'limit':10}}}]}",
                "packs[0].grants.gpu|{'meters':[{'key':'a','unit':'x','kind':'counter'},{'key':'w','unit':'x','kind':'counter','window':'PT5H'}],'packs':[{'id':'p','name':'P','price':1,'grants':{'gpu':1}}]}",
                "packs[0].grants.w|{'meters':[{'key':'a','unit':'x','kind':'counter'},{'key':'w','unit':'x','kind':'counter','window':'PT5H'}],'packs':[{'id':'p','name':'P','price':1,'grants':{'w':1}}]}",
                "packs[0].grants.a|{'meters':[{'key':'a','unit':'x','kind':'counter'},{'key':'w','unit':'x','kind':'counter','window':'PT5H'}],'packs':[{'id':'p','name':'P','price':1,'grants':{'a':0.4}}]}",
                "packs[1].id|{'meters':[{'key':'a','unit':'x','kind':'counter'},{'key':'w','unit':'x','kind':'counter','window':'PT5H'}],'packs':[{'id':'p','name':'P','price':1,'grants':{'a':1}},{'id':'p','name':'P','price':1,'grants':{'a':1}}]}",
                "packs[0].price|{'meters':[{'key':'a','unit':'x','kind':'counter'},{'key':'w','unit':'x','kind':'counter','window':'PT5H'}],'packs':[{'id':'p','name':'P','price':0.001,'grants':{'a':1}}]}",
                "packs[0].valid_for|{'meters':[{'key':'a','unit':'x','kind':'counter'},{'key':'w','unit':'x','kind':'counter','window':'PT5H'}],'packs':[{'id':'p','name':'P','price':1,'grants':{'a':1},'valid_for':'PT5H'}]}",
                "packs[0].valid_for|{'meters':[{'key':'a','unit':'x','kind':'counter'},{'key':'w','unit':'x','kind':'counter','window':'PT5H'}],'packs':[{'id':'p','name':'P','price':1,'grants':{'a':1},'valid_for':'P1M-1D'}]}",
                "packs[0].valid_for|{'meters':[{'key':'a','unit':'x','kind':'counter'},{'key':'w','unit':'x','kind':'counter','window':'PT5H'}],'packs':[{'id':'p','name':'P','price':1,'grants':{'a':1},'valid_for':'P0D'}]}",
                "packs[0].valid_for|{'meters':[{'key':'a','unit':'x','kind':'counter'},{'key':'w','unit':'x','kind':'counter','window':'PT5H'}],'packs':[{'id':'p','name':'P','price':1,'grants':{'a':1},'valid_for':'a month'}]}",
                "packs[0].offered_until|{'packs':[{'id':'p','name':'P','price':1,'grants':{'cpu':1},'offered_until':'2026-12-244'}]}",
                "packs[0].offered_until|{'packs':[{'id':'p','name':'P','price':1,'grants':{'cpu':1},'offered_until':'soon'}]}",
                "packExpiryNotice|{'packExpiryNotice':'P1M'}",
            })
    void a_fault_names_its_field(String field, String quoted) {
        String configuration = quoted.replace('\'', '"');
        assertThat(settings.check(configuration)).extracting(Fault::field).containsExactly(field);
        assertThatThrownBy(() -> settings.parse(configuration)).hasMessageStartingWith(field);
    }

    @Test
    void all_faults_are_told_at_once() {
        assertThat(
                        faults(
                                "{'computeRates':{'cpu_per_core_hour':-1},'gracePeriodDays':-4,'timeZone':'Mars','paymentTerms':'soon'}"))
                .containsExactlyInAnyOrder(
                        "computeRates.cpu_per_core_hour", "gracePeriodDays", "timeZone", "paymentTerms");
        assertThat(faults("{'nothing':1,'mail':{'smtpHost':'mail.example','from':'nobody'}}"))
                .containsExactlyInAnyOrder("nothing", "mail.from");
    }

    @Test
    void what_is_judged_by_a_faulty_setting_is_not_faulty_for_that() {
        assertThat(faults("{'meters':[{'key':'a','unit':'x','kind':'other'}],"
                        + "'packs':[{'id':'p','name':'P','price':1,'grants':{'a':1}}]}"))
                .containsExactly("meters[0].kind");
        assertThat(faults("{'stripeEnabled':'yes','tax':{'mode':'stripe'}}")).containsExactly("stripeEnabled");
        assertThat(settings.check("[]")).hasSize(1);
    }

    private List<String> faults(String quoted) {
        return settings.check(quoted.replace('\'', '"')).stream()
                .map(Fault::field)
                .toList();
    }

    @Test
    void there_is_no_store_until_it_is_configured_and_then_it_has_the_documented_defaults() {
        assertThat(settings.parse("{}").store()).isNull();
        assertThat(settings.parse("{\"store\":{\"enabled\":false}}").store()).isNull();

        StoreTerms store = Objects.requireNonNull(
                settings.parse("{\"store\":{},\"timeZone\":\"Asia/Kolkata\"}").store());

        assertThat(store.limits()).isEqualTo(new ThemeLimits(262_144, 4, new BigDecimal("4.5"), new BigDecimal("3.0")));
        assertThat(store.share().tiers()).containsExactly(new ShareTier(null, new BigDecimal("70")));
        assertThat(store.share().caps()).isEqualTo(ShareCaps.NONE);
        assertThat(store.share().feePercent()).isEqualByComparingTo("0");
        assertThat(store.refundDays()).isEqualTo(14);
        assertThat(store.zone()).isEqualTo(ZoneId.of("Asia/Kolkata"));
    }

    @Test
    void a_meter_has_a_unit_for_people_and_one_for_keeping() {
        String meters =
                "{'meters':[{'key':'bandwidth','unit':'GB','unit_size':1073741824,'kind':'counter','rate':0.09},"
                        + "{'key':'members','name':'Team members','unit':'members','kind':'level','rate':5}]}";

        List<MeterTerms> further =
                settings.parse(meters.replace('\'', '"')).rateBook().further();

        assertThat(further)
                .extracting(MeterTerms::meter)
                .containsExactly(
                        new Meter(
                                "bandwidth",
                                "Bandwidth",
                                "GB",
                                "bytes",
                                "GB",
                                1L << 30,
                                new Sum(),
                                new MeterSource.UsageEvents()),
                        new Meter(
                                "members",
                                "Team members",
                                "member-months",
                                "members-ms",
                                "members",
                                1,
                                TimeWeighted.BY_MONTH,
                                new MeterSource.UsageEvents()));
    }

    @Test
    void the_end_of_a_packs_offer_is_an_instant_or_a_day_that_begins_in_the_configured_zone() {
        String pack = "{'id':'%s','name':'P','price':1,'grants':{'cpu':1}%s}";
        String configured = "{'timeZone':'Asia/Ho_Chi_Minh','packs':["
                + pack.formatted("day", ",'offered_until':'2026-12-24'") + ","
                + pack.formatted("instant", ",'offered_until':'2026-12-24T12:00:00+01:00'") + ","
                + pack.formatted("always", "") + "]}";

        List<Pack> packs =
                settings.parse(configured.replace('\'', '"')).rateBook().packs();

        assertThat(packs)
                .extracting(Pack::offeredUntil)
                .containsExactly(Instant.parse("2026-12-23T17:00:00Z"), Instant.parse("2026-12-24T11:00:00Z"), null);
    }

    @Test
    void a_pack_grants_base_units_for_a_time_of_the_calendar() {
        String configured =
                "{'meters':[{'key':'bandwidth','unit':'GB','unit_size':1073741824,'kind':'counter'}],'packs':["
                        + "{'id':'gb','name':'100 GB','price':9.5,'grants':{'bandwidth':100.5,'cpu':0.0005},'valid_for':'P30D'},"
                        + "{'id':'monthly','name':'Monthly','price':0,'grants':{'storage':1},'recurring':true,'priority':2},"
                        + "{'id':'days','name':'Days','price':1,'grants':{'memory':1},'valid_for':'PT48H'},"
                        + "{'id':'ever','name':'Ever','price':1,'grants':{'memory':1}}]}";

        List<Pack> packs =
                settings.parse(configured.replace('\'', '"')).rateBook().packs();

        assertThat(packs).extracting(Pack::id).containsExactly("gb", "monthly", "days", "ever");
        assertThat(packs)
                .extracting(Pack::validFor)
                .containsExactly(Period.ofDays(30), Period.ofMonths(1), Period.ofDays(2), null);
        assertThat(packs)
                .extracting(Pack::recurrence)
                .containsExactly(
                        Pack.Recurrence.ONE_TIME,
                        Pack.Recurrence.RECURRING,
                        Pack.Recurrence.ONE_TIME,
                        Pack.Recurrence.ONE_TIME);
        assertThat(packs.get(0).grants())
                .as("half a milli-core rounds up")
                .containsEntry("bandwidth", BigInteger.valueOf(107_911_053_312L))
                .containsEntry("cpu", BigInteger.ONE);
        assertThat(packs).extracting(Pack::priority).containsExactly(0, 2, 0, 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "computeRates.cpu_per_core_hour | {'computeRates': {'cpu_per_core_hour': -1}}",
                "computeRates.cpu_per_core_hour | {'computeRates': {'cpu_per_core_hour': 'abc'}}",
                "invoiceDay                     | {'invoiceDay': 99}",
                "subscriptionPlans[0].name      | {'subscriptionPlans': [{'id': 'x', 'price': 1}]}",
                "webhooksMayBePrivate           | {'webhooksMayBePrivate': true}",
                "stripeApiBase                  | {'stripeApiBase': 'http://127.0.0.1'}",
                "redisUrl                       | {'redisUrl': 'redis://127.0.0.1'}",
                "timeZone                       | {'timeZone': 'Europe/Atlantis'}",
                "configuration                  | []",
            })
    void a_configuration_that_nobody_checked_is_refused_by_field(String field, String configuration) {
        assertThatThrownBy(() -> settings.requireValid(configuration.replace('\'', '"')))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the configuration is not valid: " + field + ": ");
    }

    @Test
    void the_defaults_are_a_valid_configuration() {
        assertThatCode(() -> settings.requireValid("{}")).doesNotThrowAnyException();
    }

    private Map<String, Plan.Limit> limits(String configuration) {
        return settings.parse(configuration).rateBook().plans().get(0).limits();
    }
}
