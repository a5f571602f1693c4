package io.streamspace.billing.themestore;

import io.streamspace.billing.themestore.CssToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a stylesheet into tokens as browsers do (CSS Syntax Module Level 3, section 4), so that a name is seen for what it
 * is however it was escaped: {@code \75rl(} is {@code url(}. Numbers come as their signs: nothing is asked of them.
 */
final class CssTokens {

    private static final int END = -1;
    private static final int LONGEST_ESCAPE = 6;
    private static final int REPLACEMENT = 0xFFFD;

    private final int[] text;
    private final List<CssToken> tokens = new ArrayList<>();
    private int at;

    private CssTokens(String css) {
        this.text = css.codePoints().toArray();
    }

    static List<CssToken> of(String css) {
        CssTokens tokens = new CssTokens(css);
        while (tokens.at < tokens.text.length) {
            tokens.next();
        }
        return tokens.tokens;
    }

    private void next() {
        int sign = peek(0);
        if (sign == '/' && peek(1) == '*') {
            skipComment();
        } else if (isSpace(sign)) {
            skipSpace();
            add(Kind.SIGN, " ");
        } else if (sign == '"' || sign == '\'') {
            string(sign);
        } else if (sign == '@' && startsName(1)) {
            at++;
            add(Kind.AT_KEYWORD, name());
        } else if (startsName(0)) {
            nameOrFunction();
        } else {
            at++;
            add(Kind.SIGN, Character.toString(sign));
        }
    }

    private void nameOrFunction() {
        String name = name();
        if (peek(0) != '(') {
            add(Kind.NAME, name);
            return;
        }
        at++;
        if (name.equals("url") && !isQuotedNext()) {
            reference();
        } else {
            add(Kind.FUNCTION, name);
        }
    }

    private boolean isQuotedNext() {
        int ahead = 0;
        while (isSpace(peek(ahead))) {
            ahead++;
        }
        return peek(ahead) == '"' || peek(ahead) == '\'';
    }

    private void reference() {
        StringBuilder inside = new StringBuilder();
        while (peek(0) != ')' && peek(0) != END) {
            take(inside);
        }
        at++;
        add(Kind.REFERENCE, inside.toString().strip());
    }

    private void string(int quote) {
        at++;
        StringBuilder inside = new StringBuilder();
        while (peek(0) != quote && peek(0) != END && !isLineEnd(peek(0))) {
            take(inside);
        }
        boolean isWhole = peek(0) == quote;
        if (isWhole) {
            at++;
        }
        add(isWhole ? Kind.TEXT : Kind.BROKEN_TEXT, inside.toString());
    }

    private void take(StringBuilder inside) {
        if (peek(0) != '\\') {
            inside.appendCodePoint(text[at++]);
        } else if (isLineEnd(peek(1)) || peek(1) == END) {
            at += 2;
        } else {
            inside.appendCodePoint(escaped());
        }
    }

    private String name() {
        StringBuilder name = new StringBuilder();
        while (isNamePart(peek(0)) || isEscape(0)) {
            name.appendCodePoint(peek(0) == '\\' ? escaped() : text[at++]);
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }

    /** After a backslash: up to six hexadecimal digits and one white space, or the character itself. */
    private int escaped() {
        at++;
        if (Character.digit(peek(0), 16) < 0 || peek(0) > 'f') {
            return text[at++];
        }
        int code = 0;
        for (int i = 0; i < LONGEST_ESCAPE && peek(0) <= 'f' && Character.digit(peek(0), 16) >= 0; i++) {
            code = code * 16 + Character.digit(text[at++], 16);
        }
        if (isSpace(peek(0))) {
            at += peek(0) == '\r' && peek(1) == '\n' ? 2 : 1;
        }
        return code == 0 || code > Character.MAX_CODE_POINT || isSurrogate(code) ? REPLACEMENT : code;
    }

    private boolean startsName(int ahead) {
        int sign = peek(ahead);
        if (sign == '-') {
            return peek(ahead + 1) == '-' || isNameStart(peek(ahead + 1)) || isEscape(ahead + 1);
        }
        return isNameStart(sign) || isEscape(ahead);
    }

    private boolean isEscape(int ahead) {
        return peek(ahead) == '\\' && peek(ahead + 1) != END && !isLineEnd(peek(ahead + 1));
    }

    private void skipComment() {
        at += 2;
        while (at < text.length && !(peek(0) == '*' && peek(1) == '/')) {
            at++;
        }
        at += 2;
    }

    private void skipSpace() {
        while (isSpace(peek(0))) {
            at++;
        }
    }

    private void add(Kind kind, String tokenText) {
        tokens.add(new CssToken(kind, tokenText));
    }

    private int peek(int ahead) {
        return at + ahead < text.length ? text[at + ahead] : END;
    }

    private static boolean isNamePart(int sign) {
        return isNameStart(sign) || sign == '-' || (sign >= '0' && sign <= '9');
    }

    private static boolean isNameStart(int sign) {
        return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || sign == '_' || sign >= 0x80;
    }

    private static boolean isSpace(int sign) {
        return sign == ' ' || sign == '\t' || isLineEnd(sign);
    }

    private static boolean isLineEnd(int sign) {
        return sign == '\n' || sign == '\r' || sign == '\f';
    }

    private static boolean isSurrogate(int code) {
        return code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
    }
}
