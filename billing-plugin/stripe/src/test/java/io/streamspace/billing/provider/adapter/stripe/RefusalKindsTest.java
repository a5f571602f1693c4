package io.streamspace.billing.provider.adapter.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.billing.provider.gateway.ProviderRefusal.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose matter a refusal of Stripe's is. */
class RefusalKindsTest {

    @ParameterizedTest
    @CsvSource({
        "card_error, card_declined, , DECLINED",
        "card_error, , , DECLINED",
        "invalid_request_error, payment_intent_authentication_failure, , DECLINED",
        "invalid_request_error, resource_missing, payment_method, DECLINED",
        "invalid_request_error, resource_missing, customer, CONFLICTING",
        "invalid_request_error, amount_too_small, amount, AMOUNT",
        "invalid_request_error, amount_too_large, amount, AMOUNT",
        "invalid_request_error, parameter_missing, currency, MALFORMED",
        "invalid_request_error, , , MALFORMED",
        "idempotency_error, , , MALFORMED",
        "invalid_request_error, testmode_charges_only, , CONFLICTING",
        "invalid_request_error, charge_already_refunded, , CONFLICTING",
    })
    void a_payer_is_held_responsible_only_for_what_is_known_to_be_theirs(
            String type, String code, String parameter, Kind expected) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("type", type).put("code", code).put("param", parameter);

        assertThat(RefusalKinds.of(new StripeFields(error, "here"))).isEqualTo(expected);
    }
}
