package io.streamspace.billing.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.InvalidParameter;
import io.streamspace.plugin.SettingsContract.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the prices and plans would be after a change of settings that is not saved. */
public final class MergedSettings {

    /** What prices, plans and limits are made of. */
    private static final Set<String> PRICED = Set.of(
            "enabled", "billingMode", "currency", "timeZone", "computeRates", "meters", "packs", "subscriptionPlans");

    private MergedSettings() {}

    /** The settings that a change names, in its order. */
    public static List<String> names(ObjectNode change) {
        List<String> names = new ArrayList<>();
        change.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /**
     * Prices, plans and limits after a change; its other settings play no part.
     *
     * @param change by setting; null takes it back to its default
     * @throws Problem naming every field that cannot be
     */
    public static RateBook rateBook(BillingSettings contract, String present, ObjectNode change) {
        ObjectNode merged = Json.MAPPER.createObjectNode();
        JsonNode now = Json.read(present);
        for (String name : PRICED.stream().sorted().toList()) {
            JsonNode value = change.has(name) ? change.get(name) : now.path(name);
            if (!value.isMissingNode() && !value.isNull()) {
                merged.set(name, value);
            }
        }
        String configuration = Json.write(merged);
        List<Fault> faults = contract.check(configuration);
        if (!faults.isEmpty()) {
            throw new Problem(
                    Problem.Kind.INVALID,
                    "invalid_parameter",
                    "The settings cannot be so.",
                    faults.stream()
                            .map(fault -> new InvalidParameter("config." + fault.field(), fault.reason()))
                            .toList());
        }
        return contract.parse(configuration).rateBook();
    }
}
