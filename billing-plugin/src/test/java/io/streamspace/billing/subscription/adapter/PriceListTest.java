package io.streamspace.billing.subscription.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.config.BillingSettings;
import io.streamspace.billing.config.PriceReader;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.pricing.Price;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What use costs, as accounts are told. */
final class PriceListTest {

    private static final Currency USD = Currency.getInstance("USD");

    private static final String METERS = """
            "meters": [
              {"key": "calls", "name": "Calls", "unit": "calls", "kind": "counter", "rate": 0.5},
              {"key": "seats", "name": "Seats", "unit": "seats", "kind": "level"},
              {"key": "mail", "name": "Mail", "unit": "mails", "kind": "counter", "rate": 0.1, "included": 10, "enforcement": "soft"},
              {"key": "traffic", "name": "Traffic", "unit": "GB", "kind": "counter", "rate": 0.08, "included": 5,
               "enforcement": "overage", "consent": true}]
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'model': 'per_unit', 'unit_amount': 0.05}",
                "{'model': 'flat', 'amount': 7}",
                "{'model': 'package', 'package_size': 1000, 'package_amount': 3, 'free_units': 10, 'round': 'down'}",
                "{'model': 'graduated', 'tiers': [{'up_to': 10, 'unit': 0.10}, {'flat': 2, 'unit': 0.07}]}",
                "{'model': 'volume', 'tiers': [{'up_to': 10, 'unit': 0.10}, {'unit': 0.07}]}",
                "{'model': 'percentage', 'rate_percent': 2.5}",
                "{'model': 'graduated_percentage', 'tiers': [{'up_to': 10, 'rate_percent': 3}, {'rate_percent': 2}]}",
                "{'model': 'per_unit', 'unit_amount': 0.05, 'included': 3, 'minimum_amount': 1, 'maximum_amount': 9}"
            })
    void a_price_is_told_as_the_configuration_writes_it(String written) {
        Price price = read(written.replace('\'', '"'));

        assertThat(read(Json.write(PriceJson.of(price)))).isEqualTo(price);
    }

    @Test
    void a_price_is_told_in_the_accounts_currency_or_else_in_the_usual_one() {
        String settings = METERS.replace("\"rate\": 0.5", "\"rate\": 0.5, \"currency_rates\": {\"JPY\": 70}");

        Map<Object, Object> currencies = prices(settings, Currency.getInstance("JPY")).stream()
                .collect(Collectors.toMap(price -> price.get("meter"), price -> price.get("currency")));

        assertThat(currencies)
                .containsEntry("calls", "JPY")
                .containsEntry("traffic", "USD")
                .containsEntry("cpu", "USD");
    }

    @ParameterizedTest
    @CsvSource({
        "usage, use use use use nothing nothing use",
        "hybrid, overage overage overage overage nothing nothing overage",
        "subscription, nothing nothing nothing nothing nothing nothing nothing"
    })
    void what_is_charged_depends_on_the_billing_mode(String mode, String charged) {
        List<Map<String, Object>> prices = prices("\"billingMode\": \"" + mode + "\", " + METERS);

        assertThat(prices.stream()
                        .map(price -> String.valueOf(price.get("charged")))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(charged);
    }

    @Test
    void what_is_included_and_what_has_to_be_agreed_to_is_told() {
        Map<String, Object> traffic = prices(METERS).get(6);

        assertThat(Json.write(Objects.requireNonNull(traffic.get("price"))))
                .isEqualTo("{\"model\":\"per_unit\",\"unit_amount\":0.08,\"included\":5}");
        assertThat(traffic).containsEntry("consent", true).containsEntry("currency", "USD");
    }

    private static List<Map<String, Object>> prices(String settings) {
        return prices(settings, USD);
    }

    private static List<Map<String, Object>> prices(String settings, Currency currency) {
        RateBook usual = new BillingSettings().parse("{" + settings + "}").rateBook();
        return new MeterPrices(usual.in(currency), usual).json();
    }

    private static Price read(String price) {
        return PriceReader.read(Json.read(price), "price", USD);
    }
}
