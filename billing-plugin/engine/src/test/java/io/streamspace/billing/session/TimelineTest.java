package io.streamspace.billing.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.event.FactType;
import io.streamspace.billing.meter.Allocation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TimelineTest {

    private static final HeartbeatTimeout FIVE_MINUTES = HeartbeatTimeout.of(Duration.ofMinutes(5));

    private final Histories told = new Histories();

    @Test
    void a_believed_session_is_held_from_created_to_terminated() {
        assertThat(segments(told.terminated(60).created(0, false))).containsExactly("0-60 x1");
    }

    @Test
    void a_believed_open_session_is_held_until_further_notice() {
        assertThat(segments(told.created(3, false).beats(4))).containsExactly("3- x1");
    }

    @Test
    void a_proven_open_session_is_held_to_its_last_proof() {
        assertThat(segments(told.created(0, true).beats(5, 10, 12))).containsExactly("0-12 x1");
    }

    @Test
    void a_gap_longer_than_the_timeout_is_not_billed_but_reported() {
        assertThat(segments(told.created(0, true).beats(5, 11).terminated(12))).containsExactly("0-5 x1", "11-12 x1");
        assertThat(oddities(told)).containsExactly("GAP 5-11");
    }

    @Test
    void a_late_proof_bridges_a_gap() {
        assertThat(segments(told.created(0, true).beats(5, 11).terminated(12).beats(8)))
                .containsExactly("0-12 x1");
        assertThat(oddities(told)).isEmpty();
    }

    @Test
    void time_before_a_late_termination_is_a_gap_like_any_other() {
        assertThat(segments(told.created(0, true).beats(5).terminated(20))).containsExactly("0-5 x1");
        assertThat(oddities(told)).containsExactly("GAP 5-20");
    }

    @Test
    void hibernation_needs_no_heartbeats_and_holds_storage_alone() {
        assertThat(segments(told.created(0, true).hibernated(4).woken(100).beats(105)))
                .containsExactly("0-4 x1", "4-100 storage x1", "100-105 x1");
    }

    @Test
    void resizing_ends_hibernation() {
        assertThat(segments(told.created(0, false).hibernated(4).resized(10, 2)))
                .containsExactly("0-4 x1", "4-10 storage x1", "10- x2");
    }

    @Test
    void a_heartbeat_while_hibernated_changes_nothing_and_is_reported() {
        assertThat(segments(told.created(0, true).hibernated(4).beats(50))).containsExactly("0-4 x1", "4- storage x1");
        assertThat(oddities(told)).containsExactly("HEARTBEAT_WHILE_HIBERNATED 4-");
    }

    @Test
    void a_termination_a_little_before_the_creation_leaves_an_empty_life() {
        Timeline timeline = timeline(told.created(10, false).terminated(5));
        assertThat(timeline.segments()).isEmpty();
        assertThat(timeline.lives())
                .singleElement()
                .satisfies(sessionLifetime -> assertThat(sessionLifetime.end()).isEqualTo(at(10)));
    }

    @Test
    void a_termination_long_before_the_creation_is_reported_and_ignored() {
        assertThat(segments(told.created(10, false).terminated(4))).containsExactly("10- x1");
        assertThat(oddities(told)).containsExactly("TERMINATED_BEFORE_CREATED 4-");
    }

    @Test
    void a_termination_that_ended_one_life_does_not_empty_the_next() {
        assertThat(segments(told.created(0, false).terminated(8).created(10, false)))
                .containsExactly("0-8 x1", "10- x1");
    }

    @Test
    void a_repeated_termination_shortly_before_the_next_life_changes_nothing() {
        assertThat(segments(told.created(0, false).terminated(6).terminated(8).created(10, false)))
                .containsExactly("0-6 x1", "10- x1");
        assertThat(oddities(told)).isEmpty();
    }

    @Test
    void what_resizing_leaves_out_stays_as_it_was() {
        told.created(0, false, "alice", 3).resized(5, new AllocationChange(500L, null, null));
        Allocation held = Histories.held(3);
        assertThat(timeline(told).segments().get(1).held())
                .isEqualTo(new Allocation(500, held.memoryBytes(), held.storageBytes()));
    }

    @Test
    void a_second_creation_inside_a_life_is_but_a_proof() {
        assertThat(segments(told.created(0, true).created(4, false, "bob", 3).beats(8)))
                .containsExactly("0-8 x1");
    }

    @Test
    void the_earliest_creation_decides_whose_it_is() {
        timeline(told.created(5, false, "bob", 3).created(4, false, "alice", 1));
        assertThat(timeline(told).segments().get(0).account()).isEqualTo(AccountId.ofUser("alice"));
    }

    @Test
    void facts_of_an_unknown_session_wait_for_its_creation() {
        assertThat(segments(told.resized(5, 2).terminated(9))).isEmpty();
        assertThat(oddities(told)).containsExactly("UNKNOWN_SESSION 5-");
        assertThat(segments(told.created(0, false))).containsExactly("0-5 x1", "5-9 x2");
        assertThat(oddities(told)).isEmpty();
    }

    @Test
    void a_believed_session_that_the_live_list_lost_ends_at_the_last_listing_that_had_it() {
        assertThat(segments(told.created(0, false).lost(60, 120))).containsExactly("0-60 x1");
        assertThat(oddities(told)).containsExactly("GONE_FROM_LIVE_LIST 60-");
    }

    @Test
    void a_termination_says_better_than_the_live_list_when_it_ended() {
        assertThat(segments(told.created(0, false).lost(60, 120).terminated(100)))
                .containsExactly("0-100 x1");
    }

    @Test
    void a_creation_after_the_live_list_lost_it_begins_a_new_life() {
        assertThat(segments(told.created(0, false).lost(60, 120).created(130, false, "bob", 2)))
                .containsExactly("0-60 x1", "130- x2");
    }

    @Test
    void a_hibernated_session_that_the_live_list_lost_ends_likewise() {
        assertThat(segments(told.created(0, true).hibernated(5).lost(60, 120)))
                .containsExactly("0-5 x1", "5-60 storage x1");
    }

    @Test
    void the_live_list_does_not_end_what_is_proven_to_live() {
        assertThat(segments(told.created(0, true).beats(5).lost(3, 4))).containsExactly("0-5 x1");
        assertThat(timeline(told).awaitsHeartbeats()).isTrue();
    }

    @Test
    void the_live_list_opens_what_was_never_created() {
        assertThat(segments(told.listed(7, FactType.SESSION_LISTED_HIBERNATED).woken(9)))
                .containsExactly("7-9 storage x1", "9- x1");
        assertThat(oddities(told)).containsExactly("OPENED_BY_LIVE_LIST 7-");
    }

    @Test
    void what_the_live_list_opened_no_longer_counts_once_its_creation_comes() {
        assertThat(segments(told.listed(7, FactType.SESSION_LISTED_HIBERNATED).created(8, false)))
                .containsExactly("8- x1");
        assertThat(oddities(told)).isEmpty();
    }

    @Test
    void the_timeout_is_never_below_twice_the_declared_interval() {
        HeartbeatTimeout timeout = HeartbeatTimeout.versions(
                new java.util.TreeMap<>(java.util.Map.of(at(0), Duration.ofMinutes(5), at(60), Duration.ofMinutes(1))),
                Duration.ofMinutes(2));
        assertThat(List.of(timeout.millisAt(0), timeout.millisAt(60 * Histories.MINUTE)))
                .containsExactly(300_000L, 240_000L);
    }

    private static Timeline timeline(Histories histories) {
        return Timeline.of(histories.history(), FIVE_MINUTES);
    }

    private static List<String> segments(Histories histories) {
        return timeline(histories).segments().stream().map(TimelineTest::told).toList();
    }

    private static List<String> oddities(Histories histories) {
        return timeline(histories).sessionAnomalies().stream()
                .map(odd -> odd.kind() + " " + minute(odd.start()) + "-" + (odd.end() == null ? "" : minute(odd.end())))
                .toList();
    }

    private static String told(Segment segment) {
        long size = segment.held().storageBytes() >> 33;
        return minute(segment.start()) + "-" + (segment.end() == null ? "" : minute(segment.end()))
                + (segment.held().cpuMillis() == 0 ? " storage" : "") + " x" + size;
    }

    private static long minute(Instant instant) {
        return instant.toEpochMilli() / Histories.MINUTE;
    }

    private static Instant at(long minute) {
        return Instant.ofEpochMilli(minute * Histories.MINUTE);
    }
}
