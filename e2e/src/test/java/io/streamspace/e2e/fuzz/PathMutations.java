package io.streamspace.e2e.fuzz;

import java.util.List;

/** Paths that can be read in two ways, lead astray, or name what cannot be. */
final class PathMutations {

    private static final List<String> TRICKS = List.of(
            "/..;/",
            "/%2e%2e/",
            "/%2E/",
            "/./",
            "/../",
            "//",
            "/;x=y/",
            "/%00/",
            "/%2f",
            "/%5c",
            "/%",
            "/%zz",
            "/%u002f",
            "/%ff%fe",
            "/%c0%ae%c0%ae/",
            "/%ed%a0%80",
            "/\u00e9",
            "/ ",
            "/\t",
            "/#a",
            "/*",
            "/{id}",
            "/~",
            "/" + "a".repeat(7_000),
            "/a".repeat(1_000));

    private PathMutations() {}

    static Mutation draw(Dice dice) {
        String trick = dice.oneOf(TRICKS);
        int perMille = dice.below(1000);
        if (dice.happens(40)) {
            return new Mutation("path + " + trick, draft -> draft.at(draft.path() + trick));
        }
        if (dice.happens(50)) {
            return lastSegment(HostileValues.text(dice));
        }
        return new Mutation("path with " + trick + " inside", draft -> draft.at(inside(draft.path(), trick, perMille)));
    }

    private static Mutation lastSegment(String text) {
        String segment = Encoding.percent(text);
        return new Mutation(
                "last segment = " + segment,
                draft -> draft.at(draft.path().substring(0, draft.path().lastIndexOf('/') + 1) + segment));
    }

    /** Puts it in the place of one of the slashes. */
    private static String inside(String path, String trick, int perMille) {
        int slash = path.lastIndexOf('/', path.length() * perMille / 1000);
        return path.substring(0, slash) + trick + path.substring(slash + 1);
    }
}
