package io.streamspace.billing.themestore.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.themestore.ColourPair;
import io.streamspace.billing.themestore.LicenceTerms;
import io.streamspace.billing.themestore.StoreFaults;
import io.streamspace.billing.themestore.Submission;
import io.streamspace.billing.themestore.Theme;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the theme of a submission, and for how long it is sold. */
final class ThemeReader {

    private static final int MOST_TOKENS = 500;
    private static final int MOST_PAIRS = 200;

    private final JsonNode body;
    private final StoreFaults storeFaults;

    ThemeReader(JsonNode body, StoreFaults storeFaults) {
        this.body = body;
        this.storeFaults = storeFaults;
    }

    Submission.Content read() {
        return new Submission.Content.OfTheme(new Theme(tokens(), pairs(), css()), licence());
    }

    private String css() {
        JsonNode css = body.path("css");
        if (!css.isTextual()) {
            storeFaults.add("css", "must be a text, though it may be empty");
        }
        return css.asText("");
    }

    private Map<String, String> tokens() {
        JsonNode json = body.path("tokens");
        Map<String, String> tokens = new LinkedHashMap<>();
        if (!json.isObject() || json.size() > MOST_TOKENS) {
            storeFaults.add("tokens", "must be an object of at most " + MOST_TOKENS + " names and values");
            return tokens;
        }
        json.fields().forEachRemaining(token -> {
            if (token.getValue().isTextual()) {
                tokens.put(token.getKey(), token.getValue().asText());
            } else {
                storeFaults.add("tokens." + token.getKey(), "must be a text");
            }
        });
        return tokens;
    }

    private List<ColourPair> pairs() {
        JsonNode json = body.path("pairs");
        List<ColourPair> pairs = new ArrayList<>();
        if (!json.isArray() || json.size() > MOST_PAIRS) {
            storeFaults.add("pairs", "must be a list of at most " + MOST_PAIRS + " pairs");
            return pairs;
        }
        for (int i = 0; i < json.size(); i++) {
            checkPair(json.get(i), "pairs[" + i + "]");
            pairs.add(ThemeJson.pair(json.get(i)));
        }
        return pairs;
    }

    private void checkPair(JsonNode json, String field) {
        boolean isRead = json.path("foreground").isTextual()
                && json.path("background").isTextual()
                && (json.path("large").isMissingNode() || json.path("large").isBoolean());
        if (!isRead) {
            storeFaults.add(
                    field, "must have a foreground and a background, each a token or colour, and may be large: true");
        }
    }

    LicenceTerms licence() {
        JsonNode json = body.path("licence");
        JsonNode days = json.path("days");
        if (json.path("kind").asText().equals("perpetual") && days.isMissingNode()) {
            return LicenceTerms.PERPETUAL;
        }
        if (!json.path("kind").asText().equals("timed")) {
            storeFaults.add("licence", "must be {\"kind\":\"perpetual\"} or {\"kind\":\"timed\",\"days\":30}");
            return LicenceTerms.PERPETUAL;
        }
        if (!days.isInt() || days.asInt() < 1 || days.asInt() > LicenceTerms.MOST_DAYS) {
            storeFaults.add(
                    "licence.days",
                    (days.isMissingNode() ? "" : days + " ") + "must lie between 1 and " + LicenceTerms.MOST_DAYS);
            return LicenceTerms.PERPETUAL;
        }
        return new LicenceTerms(days.asInt());
    }
}
