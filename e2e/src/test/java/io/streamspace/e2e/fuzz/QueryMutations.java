package io.streamspace.e2e.fuzz;

import io.streamspace.e2e.api.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Parameters that cannot be, are given twice, or belong nowhere. */
final class QueryMutations {

    private static final List<String> BROKEN = List.of(
            "%",
            "a=%", "limit=%zz", "%=1", "a=%ff", "a=%ed%a0%80", "=", "&&&", "a=%00", "limit", "a=" + "b".repeat(6_000));

    private static final Map<String, List<String>> OF_NAME = Map.of(
            "limit", List.of("0", "-1", "1001", "1e2", "99999999999999999999", "", "2147483648", "two", "1.5"),
            "cursor",
                    List.of(
                            "x",
                            "MQ",
                            "AAAA",
                            "LTE",
                            "%2B%2F%3D",
                            "eyJhIjoxfQ",
                            "9223372036854775808",
                            "-1",
                            "bnVsbA",
                            "OTk5OTk5OTk5OTk5OTk5OTk5OTk5"),
            "user_id",
                    List.of(
                            "nobody",
                            "user%3A",
                            "org%3Aacme",
                            "org%3A",
                            "user%3Abob",
                            "user%3A%00",
                            "bob%2Falice",
                            "."));

    private QueryMutations() {}

    static Mutation draw(Dice dice, Operation operation) {
        String parameter = parameter(dice, operation);
        return new Mutation("query " + parameter, draft -> draft.asking(parameter));
    }

    private static String parameter(Dice dice, Operation operation) {
        if (dice.happens(15)) {
            return dice.oneOf(BROKEN);
        }
        List<String> names = new ArrayList<>(operation.query());
        names.addAll(List.of("user_id", "account", "zz_unknown", "limit"));
        String name = dice.oneOf(names);
        List<String> known = OF_NAME.getOrDefault(name, List.of());
        boolean isTyped = !known.isEmpty() && dice.happens(60);
        return name + "=" + (isTyped ? dice.oneOf(known) : Encoding.percent(HostileValues.text(dice)));
    }
}
