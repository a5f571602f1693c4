package io.streamspace.stripesimulator.money;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.state.Json;
import java.util.List;

/** What a charge tells of the method that paid it. */
final class MethodDetails {

    private MethodDetails() {}

    static ObjectNode of(ObjectNode method) {
        String type = Json.requiredText(method, "type");
        ObjectNode details = Json.object().put("type", type);
        details.set(type, type.equals("card") ? card(method) : debit(method, type));
        return details;
    }

    private static ObjectNode card(ObjectNode method) {
        ObjectNode card = Json.part(method, "card").deepCopy();
        card.remove(List.of("display_brand", "generated_from", "networks", "three_d_secure_usage"));
        card.put("network", Json.text(method, "card.brand"))
                .putNull("amount_authorized")
                .putNull("installments");
        card.putNull("mandate").putNull("three_d_secure").putNull("authorization_code");
        card.putNull("network_transaction_id").putNull("transaction_link_id");
        return card;
    }

    private static ObjectNode debit(ObjectNode method, String type) {
        ObjectNode debit = Json.part(method, type).deepCopy();
        debit.remove(List.of("financial_connections_account", "networks", "status_details", "generated_from"));
        return debit.putNull(type.equals("us_bank_account") ? "payment_reference" : "mandate");
    }
}
