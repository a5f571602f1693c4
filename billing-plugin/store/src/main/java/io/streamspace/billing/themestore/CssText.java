package io.streamspace.billing.themestore;

/**
 * A stylesheet being read, character by character, with what CSS Syntax Module Level 3 says of names, white space and
 * escapes.
 */
final class CssText {

    /** What is read behind the end. */
    static final int END = -1;

    private static final int LONGEST_ESCAPE = 6;
    private static final int REPLACEMENT = 0xFFFD;

    private final int[] text;
    private int at;

    CssText(String css) {
        this.text = css.codePoints().toArray();
    }

    boolean isOver() {
        return at >= text.length;
    }

    int peek(int ahead) {
        return at + ahead < text.length ? text[at + ahead] : END;
    }

    void skip(int characters) {
        at += characters;
    }

    int take() {
        return text[at++];
    }

    void skipSpace() {
        while (isSpace(peek(0))) {
            at++;
        }
    }

    /** Takes one character, or what an escape stands for; an escaped line end stands for nothing. */
    void takeInto(StringBuilder inside) {
        if (peek(0) != '\\') {
            inside.appendCodePoint(take());
        } else if (isLineEnd(peek(1)) || peek(1) == END) {
            skip(2);
        } else {
            inside.appendCodePoint(takeEscaped());
        }
    }

    /** Whether a name begins there. */
    boolean startsName(int ahead) {
        int sign = peek(ahead);
        if (sign == '-') {
            return peek(ahead + 1) == '-' || isNameStart(peek(ahead + 1)) || isEscape(ahead + 1);
        }
        return isNameStart(sign) || isEscape(ahead);
    }

    /** Whether a name goes on here. */
    boolean isInName() {
        int sign = peek(0);
        return isNameStart(sign) || sign == '-' || (sign >= '0' && sign <= '9') || isEscape(0);
    }

    /** After a backslash: up to six hexadecimal digits and one white space, or the character itself. */
    private int takeEscaped() {
        skip(1);
        if (!isHex(peek(0))) {
            return take();
        }
        int code = 0;
        for (int i = 0; i < LONGEST_ESCAPE && isHex(peek(0)); i++) {
            code = code * 16 + Character.digit(take(), 16);
        }
        if (isSpace(peek(0))) {
            skip(peek(0) == '\r' && peek(1) == '\n' ? 2 : 1);
        }
        return isCharacter(code) ? code : REPLACEMENT;
    }

    private boolean isEscape(int ahead) {
        return peek(ahead) == '\\' && peek(ahead + 1) != END && !isLineEnd(peek(ahead + 1));
    }

    static boolean isSpace(int sign) {
        return sign == ' ' || sign == '\t' || isLineEnd(sign);
    }

    static boolean isLineEnd(int sign) {
        return sign == '\n' || sign == '\r' || sign == '\f';
    }

    private static boolean isNameStart(int sign) {
        return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || sign == '_' || sign >= 0x80;
    }

    private static boolean isHex(int sign) {
        return sign >= '0' && sign <= 'f' && Character.digit(sign, 16) >= 0;
    }

    private static boolean isCharacter(int code) {
        boolean isSurrogate = code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
        return code != 0 && code <= Character.MAX_CODE_POINT && !isSurrogate;
    }
}
