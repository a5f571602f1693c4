package io.streamspace.billing.webhook;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which types of events an endpoint wants.
 *
 * @param patterns types such as {@code billing.invoice.paid}, or what begins with a prefix: {@code billing.invoice.*};
 *     none: every type
 */
public record EventTypes(List<String> patterns) {

    public static final EventTypes ALL = new EventTypes(List.of());

    private static final Pattern FORM = Pattern.compile("[a-z0-9_]{1,64}(\\.[a-z0-9_]{1,64}){0,7}(\\.\\*)?");

    public EventTypes {
        patterns = List.copyOf(patterns);
    }

    /** Whether a text can be one of the patterns. */
    public static boolean isPattern(String text) {
        return FORM.matcher(text).matches();
    }

    public boolean accept(String type) {
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> accepts(pattern, type));
    }

    private static boolean accepts(String pattern, String type) {
        return pattern.endsWith(".*")
                ? type.startsWith(pattern.substring(0, pattern.length() - 1))
                : type.equals(pattern);
    }
}
