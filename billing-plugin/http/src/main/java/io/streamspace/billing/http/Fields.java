package io.streamspace.billing.http;

import io.streamspace.billing.values.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a body field by field and keeps what is wrong with each, so that all that cannot be are named at once. */
public final class Fields {

    private final List<Problem> problems = new ArrayList<>();

    /**
     * Reads a field.
     *
     * @return what was read, to be asked for after {@link #check}
     */
    public <T extends @Nullable Object> Supplier<T> read(Supplier<T> reading) {
        try {
            T value = reading.get();
            return () -> value;
        } catch (Problem problem) {
            problems.add(problem);
            return () -> {
                throw problem;
            };
        }
    }

    /** @throws Problem the first that is not one of a field, such as 404; else one that names all fields that cannot be */
    public void check() {
        if (!problems.isEmpty()) {
            throw problems.stream()
                    .filter(problem -> problem.kind() != Problem.Kind.INVALID)
                    .findFirst()
                    .orElseGet(this::together);
        }
    }

    private Problem together() {
        return new Problem(
                Problem.Kind.INVALID,
                problems.get(0).code(),
                problems.stream().map(Problem::detail).distinct().collect(Collectors.joining("; ")),
                problems.stream()
                        .flatMap(problem -> problem.invalidParameters().stream())
                        .distinct()
                        .toList());
    }
}
