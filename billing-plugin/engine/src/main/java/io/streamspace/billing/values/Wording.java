package io.streamspace.billing.values;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sentences that the plugin writes itself. Stored texts are read by them for other languages, so a sentence that was
 * ever stored stays: a new one gets a constant of its own.
 */
public interface Wording {

    /** A name in upper case, as constants have. */
    String name();

    Sentence sentence();

    /** Lower case, as in answers. */
    default String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The text as it is stored. */
    default String of(Object... values) {
        return sentence().of(values);
    }

    /** A text that a sentence made. @param values in the order of their places */
    record Worded(String key, List<String> values) {}

    /** Empty if none of the sentences made the text; the first that fits is taken. */
    static Optional<Worded> read(Stream<? extends Wording> wordings, String text) {
        return wordings.flatMap(wording ->
                        wording.sentence().read(text).map(values -> new Worded(wording.key(), values)).stream())
                .findFirst();
    }
}
