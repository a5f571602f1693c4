package io.streamspace.billing.http;

import io.streamspace.billing.values.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param limit 1 to 1000, 50 if not given
 * @param after the sort key of the last entry of the page before; null for the first page
 */
public record Page(int limit, @Nullable String after) {

    private static final int USUAL = 50;
    private static final int LARGEST = 1000;

    /** @throws Problem if {@code limit} or {@code cursor} cannot be */
    public static Page of(HttpServletRequest request) {
        return new Page(limit(request.getParameter("limit")), after(request.getParameter("cursor")));
    }

    /** The page after one whose answer gave a cursor. */
    static Page following(String cursor, int limit) {
        return new Page(limit, after(cursor));
    }

    /**
     * The answer with a page of a list.
     *
     * @param entries up to {@code limit + 1}: one more than is shown tells that there is a next page
     * @param key the sort key of an entry
     */
    public <T> Map<String, Object> answer(
            String name, List<T> entries, Function<T, String> key, Function<T, ? extends Object> json) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(name, shown(entries).stream().map(json).toList());
        answer.put("next_cursor", nextCursor(entries, key));
        return answer;
    }

    /** The entries of this page. @param entries up to {@code limit + 1} */
    public <T> List<T> shown(List<T> entries) {
        return entries.subList(0, Math.min(limit, entries.size()));
    }

    /** The cursor of the page after this one, null if there is none. @param entries up to {@code limit + 1} */
    public <T> @Nullable String nextCursor(List<T> entries, Function<T, String> key) {
        return entries.size() > limit ? encoded(key.apply(entries.get(limit - 1))) : null;
    }

    static String encoded(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static int limit(@Nullable String text) {
        int limit = text == null ? USUAL : Parameters.wholeNumber("limit", text);
        if (limit < 1 || limit > LARGEST) {
            throw Problem.invalid("limit", "must lie between 1 and " + LARGEST);
        }
        return limit;
    }

    private static @Nullable String after(@Nullable String cursor) {
        return cursor == null || cursor.isEmpty() ? null : decoded(cursor);
    }

    private static String decoded(String cursor) {
        try {
            String key = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (key.indexOf('\0') < 0) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            throw foreignCursor();
        }
        throw foreignCursor();
    }

    /** Of a cursor that no answer has named. */
    public static Problem foreignCursor() {
        return Problem.invalid("cursor", "is not one that was given out here");
    }
}
