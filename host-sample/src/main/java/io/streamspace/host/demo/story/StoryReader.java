package io.streamspace.host.demo.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.streamspace.host.demo.story.StoryStep.Known;
import io.streamspace.host.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads stories: {@code {"as": "alice", "base": "/api/x", "steps": [{"at": "2 09:30", "post": "/y", "body": {}}, …]}}. A step has
 * one of {@code get}, {@code post}, {@code put}, {@code patch}, {@code delete} with a path, below {@code base} unless it begins
 * with {@code /api} or {@code /demo}; or {@code visit} with an address and a {@code form}. Without {@code at} it is due with the step before.
 */
final class StoryReader {

    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete", "visit");
    private static final Set<String> FIELDS =
            Set.of("at", "as", "body", "event", "form", "expect", "keep", "await", "unless", "note");

    private final StoryCalendar calendar;

    StoryReader(StoryCalendar calendar) {
        this.calendar = calendar;
    }

    /** @throws IllegalArgumentException naming the step that is written wrong */
    Story read(String name) {
        JsonNode json = resource("/demo/story/" + name + ".json");
        List<StoryStep> steps = new ArrayList<>();
        Instant at = calendar.begins();
        for (JsonNode step : json.path("steps")) {
            try {
                at = step.has("at") ? calendar.at(step.path("at").asText()) : at;
                steps.add(step(steps.size(), at, json, step));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "story " + name + ", step " + steps.size() + ": " + e.getMessage(), e);
            }
        }
        steps.sort(Comparator.comparing(StoryStep::at));
        return new Story(name, List.copyOf(steps));
    }

    private StoryStep step(int number, Instant at, JsonNode story, JsonNode step) {
        String verb = METHODS.stream().filter(step::has).findFirst().orElse("");
        List<String> unknown = new ArrayList<>();
        step.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(FIELDS);
        if (unknown.size() != 1 || verb.isEmpty()) {
            throw new IllegalArgumentException("needs one of " + METHODS + " and else only " + FIELDS);
        }
        boolean isVisit = verb.equals("visit");
        String path = step.path(verb).asText();
        return new StoryStep(
                number,
                at,
                isVisit ? "" : step.path("as").asText(story.path("as").asText()),
                isVisit ? "POST" : verb.toUpperCase(Locale.ROOT),
                below(story.path("base").asText(), path),
                body(verb, step),
                type(step),
                statuses(step.path("expect")),
                texts(step.path("keep")),
                texts(step.path("await")),
                known(story, step.path("unless")));
    }

    private static String below(String base, String path) {
        boolean isWhole = path.startsWith("/api/") || path.startsWith("/demo") || path.startsWith("{");
        return isWhole ? path : base + path;
    }

    private static @Nullable JsonNode body(String verb, JsonNode step) {
        if (step.has("form")) {
            return JsonNodeFactory.instance.textNode(form(step.path("form")));
        }
        JsonNode given = step.has("event") ? step.path("event") : step.path("body");
        boolean needsOne = verb.equals("post") && given.isMissingNode();
        return needsOne ? JsonNodeFactory.instance.objectNode() : given.isMissingNode() ? null : given;
    }

    /** What is filled in later are ids, which need no encoding. */
    private static String form(JsonNode form) {
        return texts(form).entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"))
                .replace("%7B", "{")
                .replace("%7D", "}");
    }

    private static String type(JsonNode step) {
        return step.has("form")
                ? "application/x-www-form-urlencoded"
                : step.has("event") ? "application/cloudevents+json" : "application/json";
    }

    private static Set<Integer> statuses(JsonNode expect) {
        Set<Integer> statuses = new LinkedHashSet<>();
        if (expect.isInt()) {
            statuses.add(expect.asInt());
        }
        expect.forEach(status -> statuses.add(status.asInt()));
        return statuses;
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    private static @Nullable Known known(JsonNode story, JsonNode unless) {
        return unless.isMissingNode()
                ? null
                : new Known(
                        story.path("as").asText(),
                        below(story.path("base").asText(), unless.path("get").asText()),
                        unless.path("has").asText());
    }

    private static JsonNode resource(String name) {
        try (InputStream in = StoryReader.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no story " + name);
            }
            return Json.MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the story " + name, e);
        }
    }
}
