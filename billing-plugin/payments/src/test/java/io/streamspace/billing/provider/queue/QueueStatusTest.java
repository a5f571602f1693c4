package io.streamspace.billing.provider.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QueueStatusTest {

    private static final Map<EventStatus, Set<EventStatus>> EVENTS = Map.of(
            EventStatus.RECEIVED,
            Set.of(EventStatus.HANDLED, EventStatus.KNOWN, EventStatus.FOREIGN, EventStatus.STORED, EventStatus.PARKED),
            EventStatus.FOREIGN,
            Set.of(EventStatus.RECEIVED),
            EventStatus.STORED,
            Set.of(EventStatus.RECEIVED),
            EventStatus.PARKED,
            Set.of(EventStatus.RECEIVED, EventStatus.DISMISSED),
            EventStatus.DISMISSED,
            Set.of(EventStatus.RECEIVED));

    private static final Map<TaskStatus, Set<TaskStatus>> TASKS = Map.of(
            TaskStatus.WAITING, Set.of(TaskStatus.DONE, TaskStatus.PARKED),
            TaskStatus.DONE, Set.of(TaskStatus.WAITING),
            TaskStatus.PARKED, Set.of(TaskStatus.WAITING, TaskStatus.DISMISSED),
            TaskStatus.DISMISSED, Set.of(TaskStatus.WAITING));

    @Test
    void every_pair_of_an_event_is_allowed_or_not_as_the_table_says() {
        for (EventStatus from : EventStatus.values()) {
            assertThat(List.of(EventStatus.values()).stream().filter(from::mayBecome))
                    .as(from.key())
                    .containsExactlyInAnyOrderElementsOf(EVENTS.getOrDefault(from, Set.of()));
            assertThat(EventStatus.ofKey(from.key())).isEqualTo(from);
        }
    }

    @Test
    void every_pair_of_a_task_is_allowed_or_not_as_the_table_says() {
        for (TaskStatus from : TaskStatus.values()) {
            assertThat(List.of(TaskStatus.values()).stream().filter(from::mayBecome))
                    .as(from.key())
                    .containsExactlyInAnyOrderElementsOf(TASKS.getOrDefault(from, Set.of()));
            assertThat(TaskStatus.ofKey(from.key())).isEqualTo(from);
        }
    }

    @Test
    void what_followed_is_not_replayed_and_only_what_is_parked_is_dismissed() {
        assertThat(List.of(EventStatus.values()).stream().filter(DeadLetterStatus::mayBeReplayed))
                .doesNotContain(EventStatus.HANDLED, EventStatus.KNOWN)
                .hasSize(5);
        assertThat(List.of(TaskStatus.values()).stream().filter(DeadLetterStatus::mayBeReplayed))
                .containsExactly(TaskStatus.WAITING, TaskStatus.PARKED, TaskStatus.DISMISSED);
        assertThat(List.of(EventStatus.values()).stream().filter(DeadLetterStatus::mayBeDismissed))
                .containsExactly(EventStatus.PARKED);
        assertThat(List.of(TaskStatus.values()).stream().filter(DeadLetterStatus::mayBeDismissed))
                .containsExactly(TaskStatus.PARKED);
    }
}
