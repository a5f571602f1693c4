package io.streamspace.billing.document;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages documents are written in. */
public enum DocumentLanguage {
    EN("d MMMM uuuu", "MMMM uuuu", ',', '.'),
    VI("dd/MM/uuuu", "'tháng' M 'năm' uuuu", '.', ','),
    ZH("uuuu年M月d日", "uuuu年M月", ',', '.');

    private final String datePattern;
    private final String monthPattern;
    private final char groupSeparator;
    private final char decimalSeparator;

    DocumentLanguage(String datePattern, String monthPattern, char groupSeparator, char decimalSeparator) {
        this.datePattern = datePattern;
        this.monthPattern = monthPattern;
        this.groupSeparator = groupSeparator;
        this.decimalSeparator = decimalSeparator;
    }

    public Locale locale() {
        return Locale.forLanguageTag(key());
    }

    /** As {@link java.time.format.DateTimeFormatter} reads it. */
    public String datePattern() {
        return datePattern;
    }

    /** The same, of a whole month. */
    public String monthPattern() {
        return monthPattern;
    }

    public char groupSeparator() {
        return groupSeparator;
    }

    public char decimalSeparator() {
        return decimalSeparator;
    }

    /** Lower case, such as {@code vi}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is usual in a country (ISO 3166-1 alpha-2); English where none of the others is, or it is not known. */
    public static DocumentLanguage usualIn(@Nullable String country) {
        if ("VN".equals(country)) {
            return VI;
        }
        return "CN".equals(country) ? ZH : EN;
    }

    /** @throws IllegalArgumentException if there is no such language */
    public static DocumentLanguage ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
