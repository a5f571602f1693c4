package io.streamspace.host.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.host.http.Problem.InvalidParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is wrong with the names and texts of one request; all of it is told at once. */
final class RequestFaults {

    private static final int MOST_NAMED = 50;
    private static final int LONGEST_NAME = 100;

    private final List<InvalidParameter> unknown = new ArrayList<>();
    private final List<InvalidParameter> broken = new ArrayList<>();

    /** Compares a parameter with those that there are. */
    void checkParameter(String name, List<String> values, Set<String> known) {
        if (!known.contains(name)) {
            unknown.add(new InvalidParameter(shown(name), "is not known here"));
        }
        checkTexts(name, values);
    }

    void checkTexts(String name, List<String> values) {
        if (values.stream().anyMatch(BrokenText::isBroken)) {
            broken.add(new InvalidParameter(shown(name), BrokenText.REASON));
        }
    }

    /** Compares an object's fields with those that are known by their paths. */
    void checkFields(JsonNode object, String path, Set<String> known) {
        object.properties().forEach(field -> {
            String name = path + field.getKey();
            if (isJudged(path, known) && !known.contains(name)) {
                unknown.add(new InvalidParameter(shown(name), "is not known here"));
            }
            if (BrokenText.isBroken(field.getKey())) {
                broken.add(new InvalidParameter(shown(name), BrokenText.REASON));
            }
            checkValue(field.getValue(), name, known);
        });
    }

    private void checkValue(JsonNode value, String name, Set<String> known) {
        if (value.isTextual()) {
            checkTexts(name, List.of(value.textValue()));
        } else if (value.isObject()) {
            checkFields(value, name + ".", known);
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                checkValue(value.get(i), name + "[" + i + "]", known);
            }
        }
    }

    private static boolean isJudged(String path, Set<String> known) {
        return path.isEmpty() || known.stream().anyMatch(name -> name.startsWith(path));
    }

    /** @throws ProblemException 422 {@code unknown_field} or {@code invalid_parameters}, naming every field */
    void check() {
        List<InvalidParameter> named = new ArrayList<>(unknown);
        named.addAll(broken);
        if (named.isEmpty()) {
            return;
        }
        List<InvalidParameter> told = named.subList(0, Math.min(MOST_NAMED, named.size()));
        Problem problem = Problem.invalid(told);
        String code = unknown.isEmpty() ? problem.code() : "unknown_field";
        throw new Problem(problem.status(), code, problem.detail(), problem.members()).asException();
    }

    /** A name as it can be answered: whole characters, and no more of them than a name has. */
    private static String shown(String name) {
        return name.codePoints()
                .limit(LONGEST_NAME)
                .mapToObj(point -> Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE
                        ? "\uFFFD"
                        : Character.toString(point))
                .collect(Collectors.joining());
    }
}
