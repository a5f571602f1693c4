package io.streamspace.billing.document;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sizes of paper, in thousandths of a point. */
public enum PaperSize {
    A4(595_276, 841_890),
    LETTER(612_000, 792_000);

    private static final Set<String> COUNTRIES_OF_LETTER =
            Set.of("US", "CA", "MX", "PH", "CL", "CO", "VE", "GT", "CR", "PA", "DO", "SV", "NI", "HN", "PR");

    private final int width;
    private final int height;

    PaperSize(int width, int height) {
        this.width = width;
        this.height = height;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** What is usual in a country (ISO 3166-1 alpha-2); A4 if it is not known. */
    public static PaperSize usualIn(@Nullable String country) {
        return country != null && COUNTRIES_OF_LETTER.contains(country) ? LETTER : A4;
    }

    /** @throws IllegalArgumentException if there is no such paper */
    public static PaperSize ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
