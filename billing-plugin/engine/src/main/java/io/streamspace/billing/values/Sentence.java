package io.streamspace.billing.values;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An English sentence with {@code %s} where its values stand, that writes texts and reads them again. */
public final class Sentence {

    private static final String PLACE = "%s";

    private final String text;
    private final Pattern pattern;

    /** @param text without any other {@code %} */
    public Sentence(String text) {
        this.text = text;
        this.pattern = Pattern.compile(
                Arrays.stream(text.split(PLACE, -1)).map(Pattern::quote).collect(Collectors.joining("(.+)")));
    }

    /** The sentence with {@code %s} where its values stand. */
    public String text() {
        return text;
    }

    public String of(Object... values) {
        return text.formatted(values);
    }

    /** The values of a text, in order; empty if the sentence did not make it. */
    public Optional<List<String>> read(String made) {
        Matcher matcher = pattern.matcher(made);
        return matcher.matches()
                ? Optional.of(IntStream.rangeClosed(1, matcher.groupCount())
                        .mapToObj(matcher::group)
                        .toList())
                : Optional.empty();
    }
}
