package io.streamspace.billing.document.adapter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Writes XML, element by element; texts lose the characters that XML cannot hold. */
final class XmlWriter {

    private final StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /** Begins an element. */
    XmlWriter begin(String name) {
        return begin(name, "");
    }

    /** @param attributes as they are written, with a space before each */
    XmlWriter begin(String name, String attributes) {
        text.append('<').append(name).append(attributes).append('>');
        open.push(name);
        return this;
    }

    XmlWriter end() {
        text.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element of text; none if there is no text. */
    XmlWriter leaf(String name, @Nullable String content) {
        return leaf(name, "", content);
    }

    XmlWriter leaf(String name, String attributes, @Nullable String content) {
        if (content != null && !content.isBlank()) {
            text.append('<').append(name).append(attributes).append('>');
            content.codePoints().forEach(this::append);
            text.append("</").append(name).append('>');
        }
        return this;
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void append(int codePoint) {
        switch (codePoint) {
            case '&' -> text.append("&amp;");
            case '<' -> text.append("&lt;");
            case '>' -> text.append("&gt;");
            default -> {
                if (isAllowed(codePoint)) {
                    text.appendCodePoint(codePoint);
                }
            }
        }
    }

    private static boolean isAllowed(int codePoint) {
        return codePoint == '\n'
                || codePoint == '\t'
                || codePoint >= ' ' && codePoint < 0xD800
                || codePoint >= 0xE000 && codePoint != 0xFFFE && codePoint != 0xFFFF;
    }
}
