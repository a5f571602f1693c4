package io.streamspace.billing.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.pricing.GraduatedPrice;
import io.streamspace.billing.pricing.PricePart;
import io.streamspace.billing.pricing.Tier;
import io.streamspace.billing.pricing.Tiers;
import io.streamspace.billing.pricing.VolumePrice;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Ratio;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Prices beside what the published suites of OpenMeter, Lago and Flexprice state (vectors/pricing-cases.json). */
class PriceVectorsTest {

    private static final Currency USD = Currency.getInstance("USD");

    private static final Set<String> OUR_MODELS =
            Set.of("flat", "per_unit", "package", "volume", "graduated", "graduated_percentage");

    /** Cases of one whole period by a model that we have. */
    static Stream<JsonNode> cases() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(PriceVectorsTest.class.getResourceAsStream("/vectors/pricing-cases.json"))) {
            JsonNode file = Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return StreamSupport.stream(file.path("cases").spliterator(), false)
                    .filter(one -> OUR_MODELS.contains(one.path("model").asText()))
                    .filter(one -> one.path("full_period").asBoolean());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_amount_is_what_the_suite_states(JsonNode one) {
        ObjectNode price = one.path("params").deepCopy();
        price.put("model", one.path("model").asText());
        Ratio quantity = Ratio.of(new BigDecimal(one.path("quantity").asText()));

        assertThat(PriceReader.read(price, "price", USD).amount(quantity))
                .as(one.path("id").asText())
                .isEqualTo(Ratio.of(new BigDecimal(one.path("expected_amount").asText())));
    }

    @Test
    void most_cases_are_ours() throws IOException {
        assertThat(cases()).hasSizeGreaterThan(45);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|price.model",
                "[]|price",
                "{\"model\":\"gold\"}|price.model",
                "{\"model\":\"flat\"}|price.amount",
                "{\"model\":\"flat\",\"amount\":\"-1\"}|price.amount",
                "{\"model\":\"flat\",\"amount\":\"1e400\"}|price.amount",
                "{\"model\":\"flat\",\"amount\":1,\"amuont\":2}|price.amuont",
                "{\"model\":\"package\",\"package_size\":0,\"package_amount\":1}|price.package_size",
                "{\"model\":\"package\",\"package_size\":1,\"package_amount\":1,\"round\":\"left\"}|price.round",
                "{\"model\":\"volume\",\"tiers\":[]}|price.tiers",
                "{\"model\":\"volume\",\"tiers\":[{\"up_to\":5}]}|price.tiers",
                "{\"model\":\"volume\",\"tiers\":[{\"up_to\":5},{\"up_to\":5},{}]}|price.tiers",
                "{\"model\":\"volume\",\"tiers\":[{\"up_to\":5,\"unit\":\"x\"},{}]}|price.tiers[0].unit",
                "{\"model\":\"per_unit\",\"unit_amount\":1,\"minimum_amount\":2,\"maximum_amount\":1}|price.maximum_amount"
            })
    void a_price_that_cannot_be_is_refused_with_the_field(String price, String field) {
        assertThatThrownBy(() -> PriceReader.read(Json.read(price), "price", USD))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.invalidParameters().get(0).field())
                                .isEqualTo(field));
    }

    @Test
    void an_allowance_comes_before_the_price_and_bounds_come_last() {
        JsonNode price = Json.read(
                "{\"model\":\"per_unit\",\"unit_amount\":\"0.5\",\"included\":10,\"minimum_amount\":2,\"maximum_amount\":20}");
        assertThat(amount(price, "9")).isEqualTo(Ratio.of(2));
        assertThat(amount(price, "20")).isEqualTo(Ratio.of(5));
        assertThat(amount(price, "1000")).isEqualTo(Ratio.of(20));
    }

    /** Unit by unit: whole quantities, each unit priced by the tier that its number falls into. */
    @Test
    void tiers_price_what_counting_unit_by_unit_prices() {
        Random random = new Random(5);
        for (int round = 0; round < 500; round++) {
            List<Tier> tiers = tiers(random);
            int quantity = random.nextInt(40);
            Tiers all = new Tiers(tiers);
            assertThat(new GraduatedPrice(all).amount(Ratio.of(quantity))).isEqualTo(graduated(tiers, quantity));
            Tier last = tierOf(tiers, quantity);
            assertThat(new VolumePrice(all).amount(Ratio.of(quantity)))
                    .isEqualTo(Ratio.of(last.flat().add(last.unit().multiply(BigDecimal.valueOf(quantity)))));
        }
    }

    @Test
    void parts_add_up_to_the_amount() throws IOException {
        assertThat(cases()).allSatisfy(one -> {
            ObjectNode json = one.path("params").deepCopy();
            json.put("model", one.path("model").asText());
            Ratio quantity = Ratio.of(new BigDecimal(one.path("quantity").asText()));
            var price = PriceReader.read(json, "price", USD);
            assertThat(price.parts(quantity).stream().map(PricePart::amount).reduce(Ratio.ZERO, Ratio::plus))
                    .isEqualTo(price.amount(quantity));
        });
    }

    private static Ratio amount(JsonNode price, String quantity) {
        return PriceReader.read(price, "price", USD).amount(Ratio.of(new BigDecimal(quantity)));
    }

    private static List<Tier> tiers(Random random) {
        List<Tier> tiers = new ArrayList<>();
        int upTo = 0;
        for (int i = random.nextInt(4); i > 0; i--) {
            upTo += 1 + random.nextInt(10);
            tiers.add(new Tier(BigDecimal.valueOf(upTo), cents(random), cents(random)));
        }
        tiers.add(new Tier(null, cents(random), cents(random)));
        return tiers;
    }

    private static BigDecimal cents(Random random) {
        return BigDecimal.valueOf(random.nextInt(500), 2);
    }

    private static Ratio graduated(List<Tier> tiers, int quantity) {
        BigDecimal sum = tiers.get(0).flat();
        Tier reached = tiers.get(0);
        for (int unit = 1; unit <= quantity; unit++) {
            Tier tier = tierOf(tiers, unit);
            sum = sum.add(tier.unit()).add(tier == reached ? BigDecimal.ZERO : tier.flat());
            reached = tier;
        }
        return Ratio.of(sum);
    }

    private static Tier tierOf(List<Tier> tiers, int unit) {
        return tiers.stream()
                .filter(tier -> tier.upTo() == null || tier.upTo().intValue() >= unit)
                .findFirst()
                .orElseThrow();
    }
}
