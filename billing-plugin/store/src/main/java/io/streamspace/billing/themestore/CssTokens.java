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

    private final CssText text;
    private final List<CssToken> tokens = new ArrayList<>();

    private CssTokens(String css) {
        this.text = new CssText(css);
    }

    static List<CssToken> of(String css) {
        CssTokens tokens = new CssTokens(css);
        while (!tokens.text.isOver()) {
            tokens.next();
        }
        return tokens.tokens;
    }

    private void next() {
        int sign = text.peek(0);
        if (sign == '/' && text.peek(1) == '*') {
            skipComment();
        } else if (CssText.isSpace(sign)) {
            text.skipSpace();
            add(Kind.SIGN, " ");
        } else if (sign == '"' || sign == '\'') {
            string(sign);
        } else if (sign == '@' && text.startsName(1)) {
            text.skip(1);
            add(Kind.AT_KEYWORD, name());
        } else if (text.startsName(0)) {
            nameOrFunction();
        } else {
            add(Kind.SIGN, Character.toString(text.take()));
        }
    }

    private void nameOrFunction() {
        String name = name();
        if (text.peek(0) != '(') {
            add(Kind.NAME, name);
            return;
        }
        text.skip(1);
        if (name.equals("url") && !isQuotedNext()) {
            reference();
        } else {
            add(Kind.FUNCTION, name);
        }
    }

    private boolean isQuotedNext() {
        int ahead = 0;
        while (CssText.isSpace(text.peek(ahead))) {
            ahead++;
        }
        return text.peek(ahead) == '"' || text.peek(ahead) == '\'';
    }

    private void reference() {
        StringBuilder inside = new StringBuilder();
        while (text.peek(0) != ')' && !text.isOver()) {
            text.takeInto(inside);
        }
        text.skip(1);
        add(Kind.REFERENCE, inside.toString().strip());
    }

    private void string(int quote) {
        text.skip(1);
        StringBuilder inside = new StringBuilder();
        while (text.peek(0) != quote && !text.isOver() && !CssText.isLineEnd(text.peek(0))) {
            text.takeInto(inside);
        }
        boolean isWhole = text.peek(0) == quote;
        if (isWhole) {
            text.skip(1);
        }
        add(isWhole ? Kind.TEXT : Kind.BROKEN_TEXT, inside.toString());
    }

    private String name() {
        StringBuilder name = new StringBuilder();
        while (text.isInName()) {
            text.takeInto(name);
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }

    private void skipComment() {
        text.skip(2);
        while (!text.isOver() && !(text.peek(0) == '*' && text.peek(1) == '/')) {
            text.skip(1);
        }
        text.skip(2);
    }

    private void add(Kind kind, String tokenText) {
        tokens.add(new CssToken(kind, tokenText));
    }
}
