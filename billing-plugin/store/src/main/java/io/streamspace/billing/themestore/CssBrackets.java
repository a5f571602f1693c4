package io.streamspace.billing.themestore;

import io.streamspace.billing.themestore.CssToken.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the brackets of a stylesheet stand: a parser follows them down, and must not be led too deep. */
enum CssBrackets {
    /** They match. */
    SOUND,
    /** One is missing, or one too many. */
    UNMATCHED,
    /** Nested deeper than any theme needs. */
    TOO_DEEP;

    private static final int DEEPEST = 32;
    private static final Map<String, String> CLOSING = Map.of("(", ")", "[", "]", "{", "}");

    static CssBrackets of(List<CssToken> tokens) {
        Deque<String> open = new ArrayDeque<>();
        for (CssToken token : tokens) {
            if (!isMatching(token, open)) {
                return UNMATCHED;
            }
            if (open.size() > DEEPEST) {
                return TOO_DEEP;
            }
        }
        return open.isEmpty() ? SOUND : UNMATCHED;
    }

    /** What is wrong, in a sentence. */
    Optional<String> fault() {
        return switch (this) {
            case SOUND -> Optional.empty();
            case UNMATCHED -> Optional.of("brackets do not match");
            case TOO_DEEP -> Optional.of("brackets are nested more than " + DEEPEST + " deep");
        };
    }

    private static boolean isMatching(CssToken token, Deque<String> open) {
        String closing = token.kind() == Kind.FUNCTION ? ")" : CLOSING.get(token.text());
        boolean isBracket = token.kind() == Kind.FUNCTION || token.kind() == Kind.SIGN;
        if (isBracket && closing != null) {
            open.push(closing);
            return true;
        }
        return token.kind() != Kind.SIGN
                || !CLOSING.containsValue(token.text())
                || token.text().equals(open.poll());
    }
}
