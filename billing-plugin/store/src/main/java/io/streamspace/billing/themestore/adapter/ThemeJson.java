package io.streamspace.billing.themestore.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.themestore.ColourPair;
import io.streamspace.billing.themestore.ColourPair.TextSize;
import io.streamspace.billing.themestore.Theme;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A theme as it is stored and answered: as it was submitted. */
final class ThemeJson {

    private ThemeJson() {}

    static ObjectNode write(Theme theme) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        ObjectNode tokens = json.putObject("tokens");
        theme.tokens().forEach(tokens::put);
        ArrayNode pairs = json.putArray("pairs");
        for (ColourPair pair : theme.pairs()) {
            pairs.addObject()
                    .put("foreground", pair.foreground())
                    .put("background", pair.background())
                    .put("large", pair.size() == TextSize.LARGE);
        }
        return json.put("css", theme.css());
    }

    static Theme read(JsonNode json) {
        Map<String, String> tokens = new LinkedHashMap<>();
        json.path("tokens")
                .fields()
                .forEachRemaining(
                        token -> tokens.put(token.getKey(), token.getValue().asText()));
        List<ColourPair> pairs = new ArrayList<>();
        json.path("pairs").forEach(pair -> pairs.add(pair(pair)));
        return new Theme(tokens, pairs, json.path("css").asText());
    }

    static ColourPair pair(JsonNode json) {
        return new ColourPair(
                json.path("foreground").asText(),
                json.path("background").asText(),
                json.path("large").asBoolean() ? TextSize.LARGE : TextSize.NORMAL);
    }
}
