package io.streamspace.billing.values;

/** Text that shows nothing but itself: without control characters and without those that turn the direction of writing. */
public final class PlainText {

    private PlainText() {}

    /** The text without them; where lines end or a tab stands there is a space. */
    public static String of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (Character.isWhitespace(point)) {
                plain.appendCodePoint(Character.isISOControl(point) ? ' ' : point);
            } else if (!isHidden(point)) {
                plain.appendCodePoint(point);
            }
        });
        return plain.toString();
    }

    /** Whether it has any of them; line ends and tabs are control characters too. */
    public static boolean isPlain(String text) {
        return text.codePoints().noneMatch(PlainText::isHidden);
    }

    /** How many characters people count: code points, not the units of UTF-16. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static boolean isHidden(int point) {
        return Character.isISOControl(point)
                || point == 0x061C
                || point == 0x200E
                || point == 0x200F
                || point >= 0x2028 && point <= 0x202E
                || point >= 0x2066 && point <= 0x2069;
    }
}
