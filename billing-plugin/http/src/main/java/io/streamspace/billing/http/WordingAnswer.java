package io.streamspace.billing.http;

import io.streamspace.billing.values.Wording.Worded;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which sentence of the plugin a text is, as answered beside the text, to say it in another language. */
@Answer("Wording")
public record WordingAnswer(String key, List<String> values) {

    /** Null for a person's own words. */
    public static @Nullable WordingAnswer of(Optional<Worded> worded) {
        return worded.map(one -> new WordingAnswer(one.key(), one.values())).orElse(null);
    }
}
