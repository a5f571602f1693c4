package io.streamspace.host.demo.story;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/** All stories of the demo, told side by side in the order of time. */
public final class Stories {

    /** At one instant those that stand first are told first: a theme is offered before it is bought. */
    static final List<String> NAMES = List.of(
            "admin", "kate", "alice", "bob", "acme", "frank", "gina", "henry", "iris", "jack", "leo", "mia", "service");

    private static final Duration DAYS = Duration.ofDays(61);

    private final List<StoryTelling> tellings;

    /** @param begins midnight of day 0 of a history of two months */
    public Stories(Jdbi jdbi, Instant begins, StoryCalls calls) {
        StoryCalendar calendar = new StoryCalendar(begins, begins.plus(DAYS));
        StorySteps steps = new StorySteps(jdbi);
        StoryCaller caller = new StoryCaller(calls);
        StoryReader reader = new StoryReader(calendar);
        this.tellings = NAMES.stream()
                .map(name -> new StoryTelling(reader.read(name), steps, caller, calendar))
                .toList();
    }

    /**
     * How the host is called.
     *
     * @param address such as {@code http://127.0.0.1:8080}
     * @param sink where webhooks can be posted to
     * @param tokens by the caller's name
     * @param stopping whether the host stops: what fails then is taken at its next start
     */
    public record StoryCalls(
            String address, String sink, Function<String, Optional<String>> tokens, BooleanSupplier stopping) {}

    /** When a step is due next; it may be past. Empty when all is told. */
    public Optional<Instant> nextDue() {
        return tellings.stream()
                .map(StoryTelling::nextDue)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    /** Takes every step that is due by now, in the order of time. */
    public void tellUpTo(Instant now) throws InterruptedException {
        for (Optional<Instant> due = nextDue(); due.isPresent() && !due.get().isAfter(now); due = nextDue()) {
            tell(due.get());
        }
    }

    private void tell(Instant due) throws InterruptedException {
        for (StoryTelling telling : tellings) {
            while (telling.nextDue().filter(due::equals).isPresent()) {
                telling.takeNext();
            }
        }
    }

    /** Why stories ended before their end; empty if none did. */
    public static List<String> failures(Jdbi jdbi) {
        return new StorySteps(jdbi).failures();
    }
}
