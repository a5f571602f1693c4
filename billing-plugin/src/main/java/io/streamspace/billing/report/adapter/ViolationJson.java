package io.streamspace.billing.report.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.report.Violation;
import java.util.ArrayList;
import java.util.List;

/** Violations as they are kept. */
final class ViolationJson {

    private ViolationJson() {}

    static String write(List<Violation> violations) {
        ArrayNode json = Json.MAPPER.createArrayNode();
        violations.forEach(found -> json.addObject()
                .put("law", found.law())
                .put("subject", found.subject())
                .put("detail", found.detail()));
        return Json.write(json);
    }

    static List<Violation> read(String json) {
        List<Violation> violations = new ArrayList<>();
        for (JsonNode found : Json.read(json)) {
            violations.add(new Violation(
                    found.path("law").asInt(),
                    found.path("subject").asText(),
                    found.path("detail").asText()));
        }
        return violations;
    }
}
