package io.streamspace.billing.pdf;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines of at most a width: at spaces, after hyphens, between ideographs, and else where it must. */
public final class Paragraph {

    private static final String NEVER_FIRST = "、。，．：；！？）」』】〕》〉…—％";

    private final String text;
    private final Type type;
    private final int width;
    private final List<Line> lines = new ArrayList<>();

    private Paragraph(String text, Type type, int width) {
        this.text = text;
        this.type = type;
        this.width = width;
    }

    /** At least one line; line breaks of the text stay. A single character may be wider than the width. */
    public static List<Line> lines(String text, Type type, int width) {
        List<Line> lines = new ArrayList<>();
        text.lines().forEach(line -> lines.addAll(new Paragraph(Script.clean(line), type, width).broken()));
        return lines.isEmpty() ? List.of(Line.of("", type)) : List.copyOf(lines);
    }

    private List<Line> broken() {
        int start = 0;
        while (start < text.length()) {
            int end = end(start);
            lines.add(Line.ofClean(text.substring(start, end).strip(), type));
            start = end;
            while (start < text.length() && text.charAt(start) == ' ') {
                start++;
            }
        }
        return lines;
    }

    /** Where a line that begins here ends: at its last opportunity before it is too wide. */
    private int end(int start) {
        int used = 0;
        int opportunity = start;
        for (int i = start; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            int next = i + Character.charCount(codePoint);
            used += Script.advance(faceOf(codePoint), codePoint, type);
            if (used > width && codePoint != ' ') {
                return opportunity > start ? opportunity : forced(start, i);
            }
            if (mayBreak(codePoint, next) && !isInNumber(i, next)) {
                opportunity = next;
            }
            i = next;
        }
        return text.length();
    }

    /** Breaks before the letter that marks belong to; at least one character stays on the line. */
    private int forced(int start, int at) {
        int end = at;
        while (end > start && Character.getType(text.codePointAt(end)) == Character.NON_SPACING_MARK) {
            end = text.offsetByCodePoints(end, -1);
        }
        return end > start ? end : Math.max(at, start + Character.charCount(text.codePointAt(start)));
    }

    private Typeface faceOf(int codePoint) {
        return type.faceOf(codePoint);
    }

    private boolean mayBreak(int codePoint, int next) {
        if (codePoint == ' ' || codePoint == '-' || codePoint == '/' || codePoint == '\u2013') {
            return true;
        }
        boolean isWide = isWide(codePoint) || next < text.length() && isWide(text.codePointAt(next));
        return isWide && (next >= text.length() || NEVER_FIRST.indexOf(text.codePointAt(next)) < 0);
    }

    /** Dates and numbers are not broken. */
    private boolean isInNumber(int at, int next) {
        return at > 0
                && next < text.length()
                && text.charAt(at) != ' '
                && Character.isDigit(text.charAt(at - 1))
                && Character.isDigit(text.charAt(next));
    }

    private static boolean isWide(int codePoint) {
        return codePoint >= 0x2E80 && codePoint < 0xA000
                || codePoint >= 0xAC00 && codePoint < 0xD7B0
                || codePoint >= 0xFF00 && codePoint < 0xFFEF;
    }
}
