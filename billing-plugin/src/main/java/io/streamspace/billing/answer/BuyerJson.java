package io.streamspace.billing.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.billing.account.Buyer;
import io.streamspace.billing.config.PartyReader;
import io.streamspace.billing.config.PrintedTexts;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.InvalidParameter;
import io.streamspace.billing.values.Problem.Kind;
import io.streamspace.plugin.SettingsContract.Fault;
import java.util.ArrayList;
import java.util.List;

/** How a buyer is changed: as RFC 7396 merges, what is left out stays, null removes. */
public final class BuyerJson {

    private static final String FIELD = "buyer";

    private BuyerJson() {}

    /** @throws Problem 422 naming each field that cannot be */
    public static Buyer merged(Buyer present, JsonNode patch) {
        if (!patch.isObject()) {
            throw Problem.invalid(FIELD, "must be an object");
        }
        List<Fault> faults = new ArrayList<>();
        JsonNode before = Json.MAPPER.valueToTree(BuyerAnswer.of(present));
        JsonNode whole = merge(before, patch);
        Buyer buyer = new PartyReader(faults).buyer(whole, FIELD);
        faults.addAll(PrintedTexts.ofParty(before, whole, FIELD));
        if (!faults.isEmpty()) {
            throw problem(faults);
        }
        return buyer;
    }

    private static JsonNode merge(JsonNode present, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode whole = present.isObject() ? ((ObjectNode) present).deepCopy() : Json.MAPPER.createObjectNode();
        patch.fields().forEachRemaining(field -> {
            if (field.getValue().isNull()) {
                whole.remove(field.getKey());
            } else {
                whole.set(field.getKey(), merge(whole.path(field.getKey()), field.getValue()));
            }
        });
        return whole;
    }

    private static Problem problem(List<Fault> faults) {
        List<InvalidParameter> fields = faults.stream()
                .map(fault -> new InvalidParameter(fault.field(), fault.reason()))
                .toList();
        Fault first = faults.get(0);
        return new Problem(Kind.INVALID, "invalid_parameter", first.field() + ": " + first.reason(), fields);
    }
}
