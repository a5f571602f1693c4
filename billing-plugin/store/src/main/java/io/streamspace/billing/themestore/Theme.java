package io.streamspace.billing.themestore;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A theme.
 *
 * @param tokens named values, which its stylesheet uses as custom properties {@code --name}; in the order given
 * @param pairs the colours that meet
 * @param css the stylesheet
 */
public record Theme(Map<String, String> tokens, List<ColourPair> pairs, String css) {

    public Theme {
        tokens = Collections.unmodifiableMap(new LinkedHashMap<>(tokens));
        pairs = List.copyOf(pairs);
    }

    /** Bytes of the tokens' names and values and of the stylesheet, in UTF-8. */
    public int bytes() {
        return bytes(css)
                + tokens.entrySet().stream()
                        .mapToInt(token -> bytes(token.getKey()) + bytes(token.getValue()))
                        .sum();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
