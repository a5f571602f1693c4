package io.streamspace.e2e.fuzz;

import io.streamspace.e2e.host.Tokens;
import java.util.List;
import java.util.Optional;

/** Who sends fuzzed requests: everybody, but mostly those whom an operation is for. */
final class Callers {

    static final String WRONG_SECRET = "nobody-has-this-token-7f3a";

    private static final List<String> PEOPLE = List.of(
            Tokens.ALICE, Tokens.BOB, Tokens.OWNER, Tokens.MANAGER, Tokens.MEMBER, Tokens.SERVICE, Tokens.ADMIN);

    private Callers() {}

    /** @return a token, or none */
    static Optional<String> draw(Dice dice, String path) {
        if (dice.happens(75)) {
            return Optional.of(Tokens.secret(natural(dice, path)));
        }
        return switch (dice.below(5)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(WRONG_SECRET);
            default -> Optional.of(Tokens.secret(dice.oneOf(PEOPLE)));
        };
    }

    private static String natural(Dice dice, String path) {
        if (path.matches(".*/(quota/.*|events)")) {
            return Tokens.SERVICE;
        }
        boolean isForAdministrators =
                path.matches(".*/(admin|jobs|plugins/catalog|plugins/\\{id}|clock|emitted|metrics).*");
        return isForAdministrators ? Tokens.ADMIN : dice.oneOf(List.of(Tokens.ALICE, Tokens.OWNER, Tokens.ADMIN));
    }
}
