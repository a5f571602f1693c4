package io.streamspace.billing.http;

import io.streamspace.billing.values.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list that is answered as pages of JSON or, with {@code format=csv}, as one file: the same entries by the same code, all
 * pages of them.
 *
 * @param name of the list in the answer, and of the file
 * @param columns names of the entries' fields that stand in the file, in order
 */
public record CsvList(String name, List<String> columns) {

    private static final int PAGE = 1000;

    /** Answers a part of the list as JSON; an answer without {@code next_cursor} is the last. */
    @FunctionalInterface
    public interface Pages extends Function<Page, Object> {}

    /** @throws Problem 422 if {@code format} is neither json nor csv, or {@code limit} or {@code cursor} cannot be */
    public Response answer(HttpServletRequest request, Pages pages) {
        Page asked = Page.of(request);
        if (!isCsv(request.getParameter("format"))) {
            return Response.ok(pages.apply(asked)).build();
        }
        Object first = pages.apply(new Page(PAGE, null));
        return StreamedAnswer.csv(request, name, stream -> write(first, pages, stream))
                .build();
    }

    /** Whether a file is asked for. */
    public static boolean isCsv(@Nullable String format) {
        if (format == null || format.isEmpty() || format.equals("json")) {
            return false;
        }
        if (!format.equals("csv")) {
            throw Problem.invalid("format", "must be json or csv");
        }
        return true;
    }

    private void write(Object first, Pages pages, OutputStream stream) {
        CsvWriter csv = new CsvWriter(stream);
        csv.titles(columns);
        Map<?, ?> answer = fields(first);
        write(answer, csv);
        while (answer.get("next_cursor") instanceof String cursor) {
            answer = fields(pages.apply(Page.following(cursor, PAGE)));
            write(answer, csv);
        }
        csv.flush();
    }

    private void write(Map<?, ?> answer, CsvWriter csv) {
        if (answer.get(name) instanceof List<?> entries) {
            entries.forEach(entry -> {
                Map<?, ?> fields = fields(entry);
                columns.forEach(column -> write(fields.get(column), csv));
                csv.endRow();
            });
        }
    }

    private static Map<?, ?> fields(Object answer) {
        return answer instanceof Map<?, ?> map ? map : AnswerFields.of(answer);
    }

    private static void write(@Nullable Object value, CsvWriter csv) {
        if (value instanceof BigDecimal number) {
            csv.number(number);
        } else if (value instanceof Number || value instanceof Boolean) {
            csv.raw(value.toString());
        } else {
            csv.text(value == null ? null : value.toString());
        }
    }
}
