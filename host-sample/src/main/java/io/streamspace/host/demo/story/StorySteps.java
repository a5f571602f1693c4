package io.streamspace.host.demo.story;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.streamspace.host.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Steps that were taken, in the table {@code demo_steps}. */
final class StorySteps {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final Jdbi jdbi;

    StorySteps(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * How far a story was told.
     *
     * @param taken how many of its steps were taken
     * @param kept values by name
     * @param isOver a step failed
     */
    record Position(int taken, Map<String, String> kept, boolean isOver) {}

    Position of(String story) {
        Map<String, String> kept = new LinkedHashMap<>();
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT kept, failure FROM demo_steps WHERE story = :story ORDER BY place")
                .bind("story", story)
                .reduceRows(new Position(0, kept, false), (position, row) -> {
                    kept.putAll(texts(row.getColumn("kept", String.class)));
                    return new Position(position.taken() + 1, kept, row.getColumn("failure", String.class) != null);
                }));
    }

    void taken(String story, int step, Map<String, String> kept) {
        insert(story, step, kept, null);
    }

    void failed(String story, int step, String reason) {
        insert(story, step, Map.of(), reason);
    }

    /** Reasons of all failures, each with its story. */
    List<String> failures() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT story || ': ' || failure FROM demo_steps WHERE failure IS NOT NULL ORDER BY story")
                .mapTo(String.class)
                .list());
    }

    private void insert(String story, int step, Map<String, String> kept, @Nullable String failure) {
        jdbi.useHandle(handle -> handle.createUpdate("INSERT INTO demo_steps (story, step, kept, failure)"
                        + " VALUES (:story, :step, :kept, :failure) ON CONFLICT DO NOTHING")
                .bind("story", story)
                .bind("step", step)
                .bind("kept", json(kept))
                .bind("failure", failure)
                .execute());
    }

    private static String json(Map<String, String> kept) {
        try {
            return Json.MAPPER.writeValueAsString(kept);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts cannot be written", e);
        }
    }

    private static Map<String, String> texts(String json) {
        try {
            return Json.MAPPER.readValue(json, TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was kept of a step cannot be read", e);
        }
    }
}
