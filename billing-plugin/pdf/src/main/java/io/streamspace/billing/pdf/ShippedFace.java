package io.streamspace.billing.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The faces that come with the plugin; each is read and parsed when a document first needs it, and kept. */
enum ShippedFace implements Typeface {
    /** Latin, Greek, Cyrillic, Vietnamese. */
    REGULAR("NotoSans-Regular"),
    /** The same, bold. */
    BOLD("NotoSans-Bold"),
    HEBREW("NotoSansHebrew-Regular"),
    ARABIC("NotoSansArabic-Regular"),
    /** The syllables of Korean. */
    HANGUL("NanumSquareR"),
    /** Chinese, Japanese, and the letters of Korean. */
    IDEOGRAPHS("DroidSansFallbackFull");

    private final String file;
    private volatile @Nullable Face parsed;

    ShippedFace(String file) {
        this.file = file;
    }

    @Override
    public Face face() {
        Face known = parsed;
        return known == null ? parse() : known;
    }

    @Override
    public int number() {
        return ordinal();
    }

    @Override
    public boolean lacksBold() {
        return this != REGULAR && this != BOLD;
    }

    private synchronized Face parse() {
        Face known = parsed;
        Face face = known == null ? new Face(file, read()) : known;
        parsed = face;
        return face;
    }

    private byte[] read() {
        String resource = "fonts/" + file + ".ttf";
        try (InputStream stream = Objects.requireNonNull(ShippedFace.class.getResourceAsStream(resource), resource)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
