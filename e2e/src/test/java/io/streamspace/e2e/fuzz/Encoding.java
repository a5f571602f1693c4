package io.streamspace.e2e.fuzz;

import java.nio.charset.StandardCharsets;

/** Hostile texts as URLs and JSON write them, lone surrogates included. */
final class Encoding {

    private Encoding() {}

    /** Percent-encodes all but letters and digits. */
    static String percent(String text) {
        StringBuilder encoded = new StringBuilder();
        text.codePoints().forEach(point -> percent(point, encoded));
        return encoded.toString();
    }

    /** A JSON string of ASCII characters only. */
    static String json(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(character -> {
            boolean isPlain = character >= ' ' && character < 0x7f && character != '"' && character != '\\';
            quoted.append(isPlain ? String.valueOf((char) character) : "\\u%04x".formatted(character));
        });
        return quoted.append('"').toString();
    }

    private static void percent(int point, StringBuilder encoded) {
        if (point < 0x80 && Character.isLetterOrDigit(point)) {
            encoded.append((char) point);
        } else if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
            // as UTF-8 would write it if it were allowed to
            encoded.append("%%ED%%%02X%%%02X".formatted(0x80 | (point >> 6 & 0x3f), 0x80 | (point & 0x3f)));
        } else {
            for (byte part : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
                encoded.append("%%%02X".formatted(part & 0xff));
            }
        }
    }
}
