package io.streamspace.host.demo.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A step of a story: one call, or a form sent to a page.
 *
 * @param number as it is written, from 0
 * @param at when it is due
 * @param as name of the caller; empty for nobody, as whoever opens a link is
 * @param path with {@code {names}} of what was kept before
 * @param body null: none
 * @param type media type of the body
 * @param expect statuses that mean success; empty: any 2xx or 3xx
 * @param keep pointers into the answer, by the name under which the value is kept
 * @param await values that the answer must have, by pointer; it is asked again until it has them
 * @param unless a call whose answer says that the step was taken already, and the text that says so
 */
record StoryStep(
        int number,
        Instant at,
        String as,
        String method,
        String path,
        @Nullable JsonNode body,
        String type,
        Set<Integer> expect,
        Map<String, String> keep,
        Map<String, String> await,
        @Nullable Known unless) {

    /** A text in the answer of a {@code GET} by the story's person. */
    record Known(String as, String path, String text) {}

    boolean succeedsWith(int status) {
        return expect.isEmpty() ? status >= 200 && status < 400 : expect.contains(status);
    }

    @Override
    public String toString() {
        return "step " + number + " (" + method + " " + path + " as " + (as.isEmpty() ? "nobody" : as) + ")";
    }
}
