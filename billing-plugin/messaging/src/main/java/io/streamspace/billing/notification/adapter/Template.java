package io.streamspace.billing.notification.adapter;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words of a notice in one language, with the names of values in braces.
 *
 * @param subject of the mail
 * @param notice for the bell in a page
 * @param paragraphs of the mail
 */
record Template(String subject, String notice, List<Paragraph> paragraphs) {

    private static final Pattern NAME = Pattern.compile("\\{([a-z_]+)\\}");
    private static final Pattern PARAGRAPH =
            Pattern.compile("(?:\\[(?<not>!?)(?<name>[a-z_]+)\\]\\s*)?(?<text>.*)", Pattern.DOTALL);
    private static final Pattern FILE =
            Pattern.compile("Subject: (?<subject>[^\n]+)\nNotice: (?<notice>[^\n]+)\n\n(?<body>.+)", Pattern.DOTALL);

    Template {
        paragraphs = List.copyOf(paragraphs);
    }

    /**
     * A paragraph, said always, or only if a value is there or is not.
     *
     * @param when the value's name; null: always
     * @param then whether it must be there
     */
    record Paragraph(@Nullable String when, boolean then, String text) {

        boolean isSaidOf(Map<String, String> values) {
            return when == null || values.containsKey(when) == then;
        }
    }

    /**
     * Reads a file: {@code Subject:}, {@code Notice:}, and paragraphs separated by empty lines, each of which may begin with
     * {@code [name]} or {@code [!name]}.
     *
     * @throws IllegalArgumentException if it has another form
     */
    static Template parse(String file) {
        Matcher parts = FILE.matcher(file.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("no template: " + file);
        }
        List<Paragraph> paragraphs = List.of(parts.group("body").split("\n\n+")).stream()
                .map(Template::paragraph)
                .toList();
        return new Template(parts.group("subject"), parts.group("notice"), paragraphs);
    }

    private static Paragraph paragraph(String text) {
        Matcher parts = PARAGRAPH.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("no paragraph: " + text);
        }
        return new Paragraph(parts.group("name"), !"!".equals(parts.group("not")), parts.group("text"));
    }

    /**
     * A text with its values in place.
     *
     * @param shown how each value is written, such as with its markup made harmless
     * @throws IllegalArgumentException if a value is missing
     */
    static String filled(String text, Map<String, String> values, UnaryOperator<String> shown) {
        return NAME.matcher(text).replaceAll(match -> {
            String value = values.get(match.group(1));
            if (value == null) {
                throw new IllegalArgumentException("there is no {" + match.group(1) + "} for \"" + text + "\"");
            }
            return Matcher.quoteReplacement(shown.apply(value));
        });
    }
}
