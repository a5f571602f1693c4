package io.streamspace.e2e.contract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The table {@code caller-matrix.txt}: what each kind of caller is answered by each operation. */
final class CallerMatrix {

    private static final String FILE = "caller-matrix.txt";

    private final List<String> callers;
    private final Map<String, List<String>> rows = new LinkedHashMap<>();

    private CallerMatrix(List<String> callers) {
        this.callers = callers;
    }

    static CallerMatrix read() {
        try (InputStream file = Objects.requireNonNull(CallerMatrix.class.getResourceAsStream(FILE));
                BufferedReader text = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            List<List<String>> lines = text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> Arrays.asList(line.strip().split("\\s+")))
                    .toList();
            List<String> heading = lines.get(0);
            CallerMatrix matrix = new CallerMatrix(heading.subList(2, heading.size()));
            lines.stream().skip(1).forEach(matrix::add);
            return matrix;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Such as {@code GET /api/sessions}, in the table's order. */
    List<String> operations() {
        return List.copyOf(rows.keySet());
    }

    /** The expected outcome by caller. */
    Map<String, String> row(String operation) {
        Map<String, String> row = new LinkedHashMap<>();
        List<String> outcomes = Objects.requireNonNull(rows.get(operation), operation);
        for (int column = 0; column < callers.size(); column++) {
            row.put(callers.get(column), outcomes.get(column));
        }
        return row;
    }

    private void add(List<String> line) {
        String operation = line.get(0) + " " + line.get(1);
        boolean isWhole = line.size() == callers.size() + 2;
        if (!isWhole || rows.put(operation, line.subList(2, line.size())) != null) {
            throw new AssertionError(operation + " stands twice or has no outcome for each of " + callers);
        }
    }
}
