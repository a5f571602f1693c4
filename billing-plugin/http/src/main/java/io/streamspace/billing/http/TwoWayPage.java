package io.streamspace.billing.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for, where a list can be read forwards and backwards: its answers have {@code next_cursor}
 * and {@code previous_cursor}, null at the list's ends.
 *
 * @param limit 1 to 1000, 50 if not given
 * @param place the sort key of the entry beside which the page begins; null for the first page
 */
public record TwoWayPage(int limit, @Nullable String place, Direction direction) {

    /** From its place, which way a page goes. */
    public enum Direction {
        FORWARDS,
        BACKWARDS
    }

    private static final String BACK = "<";

    /** @throws io.streamspace.billing.values.Problem if {@code limit} or {@code cursor} cannot be */
    public static TwoWayPage of(HttpServletRequest request) {
        Page page = Page.of(request);
        String place = page.after();
        return place != null && place.startsWith(BACK)
                ? new TwoWayPage(page.limit(), place.substring(BACK.length()), Direction.BACKWARDS)
                : new TwoWayPage(page.limit(), place, Direction.FORWARDS);
    }

    public boolean isBackwards() {
        return direction == Direction.BACKWARDS;
    }

    /**
     * The answer with a page of a list, in the order of the list.
     *
     * @param entries up to {@code limit + 1}, the nearest to the place first
     * @param key the sort key of an entry
     */
    public <T> Map<String, Object> answer(
            String name, List<T> entries, Function<T, String> key, Function<T, ? extends Object> json) {
        List<T> shown = new ArrayList<>(entries.subList(0, Math.min(limit, entries.size())));
        boolean isMore = entries.size() > limit;
        if (isBackwards()) {
            Collections.reverse(shown);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(name, shown.stream().map(json).toList());
        boolean isNext = !shown.isEmpty() && (isBackwards() || isMore);
        boolean isPrevious = !shown.isEmpty() && (isBackwards() ? isMore : place != null);
        answer.put("next_cursor", isNext ? Page.encoded(key.apply(shown.get(shown.size() - 1))) : null);
        answer.put("previous_cursor", isPrevious ? Page.encoded(BACK + key.apply(shown.get(0))) : null);
        return answer;
    }
}
