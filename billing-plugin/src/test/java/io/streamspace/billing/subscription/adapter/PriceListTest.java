package io.streamspace.billing.subscription.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.config.BillingSettings;
import io.streamspace.billing.config.PriceReader;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.pricing.Price;
import io.streamspace.billing.subscription.adapter.MeterPrices.MeterPriceAnswer;
import java.math.BigDecimal;
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

        assertThat(read(Json.write(PriceModelAnswer.of(price)))).isEqualTo(price);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "'unit_amount': 1                                     | 'unit_amount':1,'included':9",
                "'unit_amount': 1, 'included': 3                      | 'unit_amount':1,'included':9",
                "'unit_amount': 1, 'minimum_amount': 2                | 'unit_amount':1,'minimum_amount':2,'maximum_amount':null,'included':9",
                "'unit_amount': 1, 'included': 3, 'maximum_amount': 4 | 'unit_amount':1,'included':9,'minimum_amount':null,'maximum_amount':4"
            })
    void what_is_included_besides_a_price_takes_the_place_of_what_was_included_before(String written, String told) {
        Price price = read(("{'model': 'per_unit', " + written + "}").replace('\'', '"'));

        assertThat(Json.write(PriceModelAnswer.of(price).including(BigDecimal.valueOf(9)))
                        .replace('"', '\''))
                .isEqualTo("{'model':'per_unit'," + told + "}");
    }

    @Test
    void a_price_is_told_in_the_accounts_currency_or_else_in_the_usual_one() {
        String settings = METERS.replace("\"rate\": 0.5", "\"rate\": 0.5, \"currency_rates\": {\"JPY\": 70}");

        Map<String, String> currencies = prices(settings, Currency.getInstance("JPY")).stream()
                .collect(Collectors.toMap(MeterPriceAnswer::meter, MeterPriceAnswer::currency));

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
        List<MeterPriceAnswer> prices = prices("\"billingMode\": \"" + mode + "\", " + METERS);

        assertThat(prices.stream().map(MeterPriceAnswer::charged).collect(Collectors.joining(" ")))
                .isEqualTo(charged);
    }

    @Test
    void what_is_included_and_what_has_to_be_agreed_to_is_told() {
        MeterPriceAnswer traffic = prices(METERS).get(6);

        assertThat(Json.write(Objects.requireNonNull(traffic.price())))
                .isEqualTo("{\"model\":\"per_unit\",\"unit_amount\":0.08,\"included\":5}");
        assertThat(traffic.consent()).isTrue();
        assertThat(traffic.currency()).isEqualTo("USD");
    }

    private static List<MeterPriceAnswer> prices(String settings) {
        return prices(settings, USD);
    }

    private static List<MeterPriceAnswer> prices(String settings, Currency currency) {
        RateBook usual = new BillingSettings().parse("{" + settings + "}").rateBook();
        return new MeterPrices(usual.in(currency), usual).answers();
    }

    private static Price read(String price) {
        return PriceReader.read(Json.read(price), "price", USD);
    }
}
