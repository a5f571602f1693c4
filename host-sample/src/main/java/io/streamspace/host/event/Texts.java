package io.streamspace.host.event;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Reads strings out of events. CloudEvents forbids control characters, noncharacters and lone surrogates in its
 * strings; that also keeps them storable.
 */
final class Texts {

    private static final char REPLACEMENT = '\ufffd';

    private Texts() {}

    /** A string of 1 to so many UTF-16 units. */
    static String required(JsonNode parent, String field, int longest) {
        String text = optional(parent, field, longest);
        if (text == null) {
            throw new FieldFault(field, "is missing");
        }
        return text;
    }

    /** The same, or null where the field is absent or null. */
    static @Nullable String optional(JsonNode parent, String field, int longest) {
        JsonNode node = parent.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isTextual()) {
            throw new FieldFault(field, "must be a string");
        }
        return checked(field, node.textValue(), longest);
    }

    static String checked(String field, String text, int longest) {
        if (text.isEmpty()) {
            throw new FieldFault(field, "must not be empty");
        }
        if (text.length() > longest) {
            throw new FieldFault(field, "must not be longer than " + longest + " characters");
        }
        checkCharacters(field, text);
        return text;
    }

    /** Refuses what CloudEvents forbids in any string. */
    static void checkCharacters(String field, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isAllowed(text, i)) {
                throw new FieldFault(field, "holds a character that is not allowed");
            }
        }
    }

    /** A text from outside as it may be answered or logged: cut, and without what {@link #checkCharacters} refuses. */
    static String shown(String text, int longest) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), longest); i++) {
            shown.append(isAllowed(text, i) ? text.charAt(i) : REPLACEMENT);
        }
        if (text.length() > longest) {
            int last = longest - 1;
            shown.setLength(Character.isHighSurrogate(text.charAt(last)) ? last : longest);
            shown.append('…');
        }
        return shown.toString();
    }

    private static boolean isAllowed(String text, int i) {
        char c = text.charAt(i);
        return c >= 0x20 && (c < 0x7f || c > 0x9f && (c < 0xd800 || isAllowedAt(text, i)));
    }

    private static boolean isAllowedAt(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        }
        return c != 0xfffe && c != 0xffff;
    }
}
