package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.payment.adapter.AccountResource;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why an account is exempt from tax, as its card shows it. */
class ExemptBuyerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'tax_exempt':true} | 'Exempt from tax' | {'key':'exempt','values':[]}",
                "{'tax_exempt':true,'tax_exempt_reason':'Public school'} | 'Public school' | null",
                "{} | null | null"
            },
            quoteCharacter = '"')
    void a_reason_of_our_own_is_said_in_the_readers_language_and_an_administrators_stays(
            String buyer, String reason, String wording) {
        try (SalesHouse house = new SalesHouse()) {
            AccountResource account = house.billingModules.collectionsModule().account(house.scopes);
            account.change(
                    Requests.by(Requests.ADMIN, Map.of("user_id", "alice")), json("{'buyer':%s}".formatted(buyer)));

            JsonNode shown = Json.read(Json.write(account.find(Requests.by(Requests.ALICE, Map.of()))));

            assertThat(shown.path("buyer").path("tax_exempt_reason")).isEqualTo(json(reason));
            assertThat(shown.path("tax_exempt_reason_wording")).isEqualTo(json(wording));
        }
    }

    private static JsonNode json(String text) {
        return Json.read(text.replace('\'', '"'));
    }
}
