package io.streamspace.billing.report.adapter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a file by RFC 4180, character by character; a cell without quotes and characters is null. */
public final class CsvText {

    private final String text;
    private int at;

    private CsvText(String text) {
        this.text = text;
    }

    /** The rows below the first one, each by its titles. */
    public static List<Map<String, @Nullable String>> rows(String text) {
        List<List<@Nullable String>> lines = lines(text);
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        for (List<@Nullable String> line : lines.subList(1, lines.size())) {
            Map<String, @Nullable String> row = new LinkedHashMap<>();
            for (int i = 0; i < lines.get(0).size(); i++) {
                row.put(String.valueOf(lines.get(0).get(i)), line.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    public static List<List<@Nullable String>> lines(String text) {
        CsvText csv = new CsvText(text);
        List<List<@Nullable String>> lines = new ArrayList<>();
        while (csv.at < text.length()) {
            lines.add(csv.line());
        }
        return lines;
    }

    private List<@Nullable String> line() {
        List<@Nullable String> cells = new ArrayList<>();
        cells.add(cell());
        while (text.charAt(at) == ',') {
            at++;
            cells.add(cell());
        }
        if (!text.startsWith("\r\n", at)) {
            throw new IllegalArgumentException("no end of a row at " + at);
        }
        at += 2;
        return cells;
    }

    private @Nullable String cell() {
        return text.charAt(at) == '"' ? quoted() : plain();
    }

    private @Nullable String plain() {
        int start = at;
        while (",\r\n\"".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return start == at ? null : text.substring(start, at);
    }

    private String quoted() {
        StringBuilder cell = new StringBuilder();
        at++;
        while (text.charAt(at) != '"' || text.startsWith("\"\"", at)) {
            cell.append(text.charAt(at));
            at += text.charAt(at) == '"' ? 2 : 1;
        }
        at++;
        return cell.toString();
    }
}
