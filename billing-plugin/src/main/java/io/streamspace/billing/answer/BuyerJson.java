package io.streamspace.billing.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.billing.account.Address;
import io.streamspace.billing.account.Buyer;
import io.streamspace.billing.account.Party;
import io.streamspace.billing.config.PartyReader;
import io.streamspace.billing.config.PrintedTexts;
import io.streamspace.billing.http.WordingJson;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.json.PartyJson;
import io.streamspace.billing.tax.UntaxedWording;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.InvalidParameter;
import io.streamspace.billing.values.Problem.Kind;
import io.streamspace.plugin.SettingsContract.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a buyer looks in answers, and how one is changed: as RFC 7396 merges, what is left out stays, null removes. */
public final class BuyerJson {

    private static final String FIELD = "buyer";

    private BuyerJson() {}

    /** Everything, known or not. */
    public static Map<String, Object> of(Buyer buyer) {
        Party party = buyer.party();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", party.name());
        json.put("address", address(party.address()));
        json.put("email", party.email());
        json.put("tax_ids", party.taxIds().stream().map(PartyJson::of).toList());
        json.put("tax_exempt", buyer.taxExemption() != null);
        json.put("tax_exempt_reason", buyer.taxExemption());
        json.put("purchase_order", buyer.purchaseOrder());
        return json;
    }

    /** Which sentence of the plugin's own exempts the buyer from tax; null for an administrator's own words, or none. */
    public static @Nullable Map<String, Object> exemptionWording(Buyer buyer) {
        return WordingJson.of(UntaxedWording.read(buyer.taxExemption()));
    }

    /** @throws Problem 422 naming each field that cannot be */
    public static Buyer merged(Buyer present, JsonNode patch) {
        if (!patch.isObject()) {
            throw Problem.invalid(FIELD, "must be an object");
        }
        List<Fault> faults = new ArrayList<>();
        JsonNode before = Json.MAPPER.valueToTree(of(present));
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

    private static Map<String, Object> address(Address address) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("line1", address.line1());
        json.put("line2", address.line2());
        json.put("postal_code", address.postalCode());
        json.put("city", address.city());
        json.put("region", address.region());
        json.put("country", address.country());
        return json;
    }
}
