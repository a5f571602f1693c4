package io.streamspace.billing.http;

import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.InvalidParameter;
import io.streamspace.billing.values.Problem.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is wrong with the names and texts of one request; all of it is told at once. */
final class Faults {

    private static final int MOST_NAMED = 50;
    private static final int LONGEST_NAME = 100;

    private final Set<String> unknown = new TreeSet<>();
    private final Set<String> broken = new TreeSet<>();
    private final Set<String> repeated = new TreeSet<>();

    void unknown(String field) {
        unknown.add(shown(field));
    }

    void broken(String field) {
        broken.add(shown(field));
    }

    void repeated(String field) {
        repeated.add(shown(field));
    }

    /** @throws Problem 422 {@code unknown_field} or {@code invalid_parameter}, naming every field */
    void check() {
        if (unknown.isEmpty() && broken.isEmpty() && repeated.isEmpty()) {
            return;
        }
        List<InvalidParameter> named = new ArrayList<>();
        unknown.forEach(field -> named.add(new InvalidParameter(field, "is not known here")));
        broken.forEach(field -> named.add(new InvalidParameter(field, BrokenText.REASON)));
        repeated.forEach(field -> named.add(new InvalidParameter(field, "is given more than once")));
        String detail = named.stream()
                .limit(MOST_NAMED)
                .map(one -> one.field() + ": " + one.reason())
                .collect(Collectors.joining("; "));
        String code = unknown.isEmpty() ? "invalid_parameter" : "unknown_field";
        throw new Problem(Kind.INVALID, code, detail, named.subList(0, Math.min(MOST_NAMED, named.size())));
    }

    /** A name as it can be answered: whole characters, and no more of them than a name has. */
    private static String shown(String field) {
        return field.codePoints()
                .limit(LONGEST_NAME)
                .mapToObj(point -> Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE
                        ? "\uFFFD"
                        : Character.toString(point))
                .collect(Collectors.joining());
    }
}
