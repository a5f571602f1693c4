package io.streamspace.host.demo.story;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.host.demo.story.StoryCaller.Answer;
import io.streamspace.host.demo.story.StoryCaller.Call;
import io.streamspace.host.demo.story.StorySteps.Position;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One story as far as it was told. Texts in braces are filled in: what was kept, {@code {month}}, {@code {sink}}, {@code {at 3 12:00}}. */
final class StoryTelling {

    private static final Logger LOG = LoggerFactory.getLogger(StoryTelling.class);
    private static final Pattern BRACES = Pattern.compile("\\{([a-z_]+)(?: ([^{}\"]+))?}");

    private final Story story;
    private final StorySteps steps;
    private final StoryCaller caller;
    private final StoryCalendar calendar;
    private final Map<String, String> kept;
    private int next;

    /** @param caller is asked whether the host stops: what fails then is taken at its next start */
    StoryTelling(Story story, StorySteps steps, StoryCaller caller, StoryCalendar calendar) {
        this.story = story;
        this.steps = steps;
        this.caller = caller;
        this.calendar = calendar;
        Position position = steps.of(story.name());
        this.kept = position.kept();
        this.next = position.isOver() ? story.steps().size() : position.taken();
        kept.put("month", calendar.billedMonth());
        kept.put("sink", caller.sink());
    }

    /** When the next step is due; empty at the end. */
    Optional<Instant> nextDue() {
        return next < story.steps().size() ? Optional.of(story.steps().get(next).at()) : Optional.empty();
    }

    /** Takes the next step. A step that fails ends the story: the reason is kept and logged. */
    void takeNext() throws InterruptedException {
        StoryStep step = story.steps().get(next);
        try {
            Map<String, String> found = taken(step);
            steps.taken(story.name(), step.number(), found);
            kept.putAll(found);
            next++;
        } catch (StoryFailure failure) {
            caller.requireGoing(failure);
            String reason = step + ": " + failure.getMessage();
            LOG.error("The demo's story {} ends at {}", story.name(), reason);
            steps.failed(story.name(), step.number(), reason);
            next = story.steps().size();
        }
    }

    private Map<String, String> taken(StoryStep step) throws InterruptedException {
        if (isKnown(step)) {
            return Map.of();
        }
        Answer answer = caller.answer(call(step), filled(step.await()));
        if (!step.succeedsWith(answer.status())) {
            throw new StoryFailure("answered " + answer.shown());
        }
        if (!answer.has(filled(step.await()))) {
            throw new StoryFailure("waited in vain for " + step.await() + ": " + answer.shown());
        }
        return keep(step, answer);
    }

    private boolean isKnown(StoryStep step) throws InterruptedException {
        StoryStep.Known known = step.unless();
        if (known == null) {
            return false;
        }
        Call call = new Call(known.as(), "GET", filled(known.path()), null, step.type(), key(step));
        return caller.answer(call, Map.of()).text().contains(filled(known.text()));
    }

    private static Map<String, String> keep(StoryStep step, Answer answer) {
        Map<String, String> found = new LinkedHashMap<>();
        step.keep().forEach((name, pointer) -> {
            JsonNode value = Pointers.value(answer.json(), pointer);
            if (value.isMissingNode() || value.isNull()) {
                throw new StoryFailure("nothing at " + pointer + ": " + answer.shown());
            }
            found.put(name, value.asText());
        });
        return found;
    }

    private Call call(StoryStep step) {
        return new Call(step.as(), step.method(), filled(step.path()), body(step.body()), step.type(), key(step));
    }

    private String key(StoryStep step) {
        return "demo-" + story.name() + "-" + step.number();
    }

    private @Nullable String body(@Nullable JsonNode body) {
        return body == null ? null : filled(body.isTextual() ? body.textValue() : body.toString());
    }

    private Map<String, String> filled(Map<String, String> texts) {
        Map<String, String> filled = new LinkedHashMap<>();
        texts.forEach((name, text) -> filled.put(name, filled(text)));
        return filled;
    }

    private String filled(String text) {
        return BRACES.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found)));
    }

    private String value(MatchResult found) {
        String name = found.group(1);
        String argument = found.group(2);
        if (name.equals("at") && argument != null) {
            return calendar.at(argument).toString();
        }
        String value = kept.get(name);
        if (value == null) {
            throw new StoryFailure("nothing was kept as " + name);
        }
        return value;
    }
}
