package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.provider.adapter.PayInvoiceResource;
import io.streamspace.billing.values.Problem;
import io.streamspace.plugin.Caller;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What paying an invoice would take, as {@code GET /invoices/{number}/pay} answers it. */
class PaymentQuotesTest {

    @ParameterizedTest
    @CsvSource({"USD, 20.32, 20.32, 0.00", "KWD, 20.316, 20.310, 0.006"})
    void its_owner_reads_what_is_charged_now_and_what_stays_owed(
            String currency, String owed, String chargedNow, String staysOwed) {
        try (RecordedHouse house = new RecordedHouse(currency)) {
            AccountId alice = house.signUp("alice");
            String invoice = house.choosePro(alice);

            JsonNode answer = quote(house, caller("alice"), invoice);

            String amounts = "\"owed\":%s,\"charged_now\":%s,\"stays_owed\":%s".formatted(owed, chargedNow, staysOwed);
            assertThat(Json.write(answer))
                    .isEqualTo("{\"invoice_number\":\"INV-000001\",\"currency\":\"" + currency + "\"," + amounts
                            + ",\"all_open\":{\"invoices\":1," + amounts + "}}");
            assertThat(house.effects(alice)).as("nothing was taken").isEmpty();
            assertThatThrownBy(() -> quote(house, caller("bob"), invoice))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("not_found"));
        }
    }

    private static Caller caller(String user) {
        return new Caller(user, Set.of("user"), null, null);
    }

    private static JsonNode quote(RecordedHouse house, Caller caller, String invoice) {
        return Json.read(Json.write(house.resource(PayInvoiceResource.class).quote(WebRequests.by(caller), invoice)));
    }
}
