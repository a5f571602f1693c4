package io.streamspace.billing.http;

import io.streamspace.billing.values.Wording.Worded;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which sentence of the plugin a text is, as answered beside the text, to say it in another language. */
public final class WordingJson {

    private WordingJson() {}

    /** Null for a person's own words. */
    public static @Nullable Map<String, Object> of(Optional<Worded> worded) {
        return worded.map(WordingJson::json).orElse(null);
    }

    private static Map<String, Object> json(Worded worded) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", worded.key());
        json.put("values", worded.values());
        return json;
    }
}
