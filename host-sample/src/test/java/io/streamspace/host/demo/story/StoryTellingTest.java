package io.streamspace.host.demo.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.host.demo.story.Stories.StoryCalls;
import io.streamspace.host.testing.RunningHost;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Stories told to a host without a plugin: its sessions are enough. */
class StoryTellingTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void a_story_that_is_told_again_goes_on_where_it_was_and_does_nothing_twice() {
        try (RunningHost host = RunningHost.with().demo().start()) {
            Story story = new Story("one", List.of(start(0), end(1)));
            StoryTelling first = telling(host, story);
            take(first);
            assertThat(sessions(host)).isEqualTo(1);

            StoryTelling again = telling(host, story);
            assertThat(again.nextDue()).contains(NOW);
            take(again);
            assertThat(again.nextDue()).isEmpty();
            assertThat(sessions(host))
                    .as("ended by the id kept of the first step")
                    .isZero();
        }
    }

    @Test
    void a_step_answered_but_not_recorded_is_answered_the_same_again() {
        try (RunningHost host = RunningHost.with().demo().start()) {
            Story story = new Story("one", List.of(start(0)));
            take(telling(host, story));
            jdbi(host).useHandle(handle -> handle.execute("DELETE FROM demo_steps"));
            take(telling(host, story));
            assertThat(sessions(host)).isEqualTo(1);
        }
    }

    @Test
    void a_step_that_fails_ends_its_story_and_says_why() {
        try (RunningHost host = RunningHost.with().demo().start()) {
            StoryStep wrong = step(0, "POST", "/api/sessions", JsonNodeFactory.instance.objectNode(), Map.of());
            StoryTelling telling = telling(host, new Story("one", List.of(wrong, start(1))));
            take(telling);

            assertThat(telling.nextDue()).isEmpty();
            assertThat(sessions(host)).isZero();
            assertThat(host.as("alice").get("/api/demo").expect(200).json().path("failures"))
                    .hasSize(1)
                    .first()
                    .satisfies(failure -> assertThat(failure.asText())
                            .startsWith("one: step 0 (POST /api/sessions as alice): answered 4"));
            assertThat(telling(host, new Story("one", List.of(wrong, start(1)))).nextDue())
                    .as("it stays ended")
                    .isEmpty();
        }
    }

    private static void take(StoryTelling telling) {
        try {
            telling.takeNext();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static StoryStep start(int number) {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("user", "alice").put("template", "firefox");
        return step(number, "POST", "/api/sessions", body, Map.of("session", "/id"));
    }

    private static StoryStep end(int number) {
        return step(number, "DELETE", "/api/sessions/{session}", null, Map.of());
    }

    private static StoryStep step(
            int number, String method, String path, @Nullable ObjectNode body, Map<String, String> keep) {
        return new StoryStep(
                number, NOW, "alice", method, path, body, "application/json", Set.of(), keep, Map.of(), null);
    }

    private static StoryTelling telling(RunningHost host, Story story) {
        StoryCaller caller = new StoryCaller(
                new StoryCalls(host.uri().toString(), "http://127.0.0.1:1/", Optional::of, () -> false));
        StoryCalendar calendar = new StoryCalendar(NOW, NOW.plusSeconds(61 * 86_400));
        return new StoryTelling(story, new StorySteps(jdbi(host)), caller, calendar);
    }

    private static long sessions(RunningHost host) {
        return host.as("alice")
                .get("/api/sessions")
                .expect(200)
                .json()
                .path("sessions")
                .size();
    }

    private static Jdbi jdbi(RunningHost host) {
        return host.host().database().jdbi();
    }
}
