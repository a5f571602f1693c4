package io.streamspace.billing.report.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.http.AnswerFields;
import io.streamspace.billing.http.Page;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.report.adapter.UsageReportAnswers.UsageAmountsAnswer;
import io.streamspace.billing.usage.UsageReport.Asked;
import io.streamspace.billing.usage.UsageReport.GroupBy;
import io.streamspace.billing.usage.UsageReport.Place;
import io.streamspace.billing.usage.UsageReport.Row;
import io.streamspace.billing.values.Problem;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How rows of the usage report look, and the cursor that leads to what comes after one. */
final class UsageReportJson {

    private UsageReportJson() {}

    static Map<String, Object> of(Row row, Asked asked, RateBookHistory terms) {
        Map<GroupBy, String> groups = row.place().asked(asked.groupBy());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("group", String.join(", ", groups.values()));
        groups.forEach((groupBy, text) -> json.put(groupBy.key(), text));
        json.putAll(AnswerFields.of(UsageAmountsAnswer.of(row, terms)));
        return json;
    }

    /** A place as text. */
    static String key(Place place) {
        List<String> words = new ArrayList<>(place.groups());
        words.add(place.meter());
        words.add(place.currency().getCurrencyCode());
        return Json.write(words);
    }

    /** @throws Problem 422 if the text is no place */
    static Place place(String key) {
        try {
            JsonNode words = Json.read(key);
            int groups = GroupBy.values().length;
            if (!words.isArray() || words.size() != groups + 2) {
                throw new IllegalArgumentException(key);
            }
            List<String> texts = new ArrayList<>();
            words.forEach(word -> texts.add(word.asText()));
            return new Place(texts.subList(0, groups), texts.get(groups), Currency.getInstance(texts.get(groups + 1)));
        } catch (IllegalArgumentException | Problem e) {
            throw Page.foreignCursor();
        }
    }
}
