package io.streamspace.billing.session.postgres;

import static io.streamspace.billing.session.postgres.IntakeBench.at;
import static io.streamspace.billing.session.postgres.IntakeBench.created;
import static io.streamspace.billing.session.postgres.IntakeBench.hibernated;
import static io.streamspace.billing.session.postgres.IntakeBench.size;
import static io.streamspace.billing.session.postgres.IntakeBench.terminated;
import static io.streamspace.billing.session.postgres.IntakeBench.woken;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.plugin.LiveSessions.Listing;
import io.streamspace.plugin.LiveSessions.LiveSession;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LiveListComparisonTest {

    private static final IntakeBench BENCH = new IntakeBench();

    @AfterAll
    static void close() {
        BENCH.close();
    }

    @BeforeEach
    void clear() {
        BENCH.clear();
    }

    @Test
    void a_believed_session_gone_from_the_list_ends_at_the_last_listing_that_had_it() {
        BENCH.deliver(created("1", "a", 0, false), created("2", "b", 0, false));
        listing(60, "a", "b");
        listing(120, "b");
        assertThat(BENCH.segments("a")).containsExactly("0-60 x1");
        assertThat(BENCH.segments("b")).containsExactly("0- x1");
        assertThat(BENCH.repairs("a")).containsExactly("gone_from_live_list");
    }

    @Test
    void a_session_that_reappears_is_open_again() {
        BENCH.deliver(created("1", "a", 0, false));
        listing(60, "a");
        listing(120);
        listing(180, "a");
        assertThat(BENCH.segments("a")).containsExactly("0- x1");
        assertThat(BENCH.repairs("a")).isEmpty();
        listing(240);
        assertThat(BENCH.segments("a")).containsExactly("0-180 x1");
    }

    @Test
    void a_list_that_lacks_what_the_next_one_has_is_reported_once() {
        BENCH.deliver(created("1", "a", 0, false), created("2", "b", 0, false));
        listing(60, "a", "b");
        listing(120, "b");
        assertThat(BENCH.repairs("")).isEmpty();
        listing(180, "a", "b");
        listing(240, "a", "b");
        assertThat(BENCH.repairs("")).containsExactly("live_list_incomplete");
        assertThat(BENCH.segments("a")).containsExactly("0- x1");
    }

    @Test
    void one_that_ended_and_was_created_again_reports_no_list() {
        BENCH.deliver(created("1", "a", 0, false));
        listing(60, "a");
        listing(120);
        BENCH.deliver(created("2", "a", 150, false));
        listing(180, "a");
        assertThat(BENCH.repairs("")).isEmpty();
    }

    @Test
    void a_late_termination_replaces_the_end_that_the_list_told() {
        BENCH.deliver(created("1", "a", 0, false));
        listing(60, "a");
        listing(120);
        BENCH.deliver(terminated("2", "a", 90));
        assertThat(BENCH.segments("a")).containsExactly("0-90 x1");
        assertThat(BENCH.repairs("a")).isEmpty();
    }

    @Test
    void one_that_no_listing_has_had_is_gone_only_when_a_second_one_lacks_it() {
        BENCH.deliver(created("1", "a", 0, false), woken("2", "a", 30));
        listing(60);
        assertThat(BENCH.segments("a")).containsExactly("0- x1");
        listing(120);
        assertThat(BENCH.segments("a")).containsExactly("0-30 x1");
    }

    @Test
    void one_created_by_an_event_after_the_lists_position_is_not_mistaken_for_dead() {
        listing(60);
        BENCH.deliver(created("1", "a", 0, false));
        listing(120);
        listing(180, "a");
        assertThat(BENCH.segments("a")).containsExactly("0- x1");
        assertThat(BENCH.repairs("a")).isEmpty();
    }

    @Test
    void an_id_used_again_after_the_list_lost_it_begins_a_new_life() {
        BENCH.deliver(created("1", "a", 0, false));
        listing(60, "a");
        listing(120);
        BENCH.deliver(created("2", "a", 150, false));
        listing(180, "a");
        assertThat(BENCH.segments("a")).containsExactly("0-60 x1", "150- x1");
    }

    @Test
    void a_hibernated_session_is_believed_and_a_running_proven_one_is_not() {
        BENCH.deliver(created("1", "h", 0, true), hibernated("2", "h", 4), created("3", "p", 0, true));
        BENCH.beat("p", 3);
        BENCH.intake.flushHeartbeats();
        listing(60, "h", "p");
        listing(120);
        assertThat(BENCH.segments("h")).containsExactly("0-4 x1", "4-60 x0");
        assertThat(BENCH.segments("p")).containsExactly("0-3 x1");
        assertThat(BENCH.repairs("p")).isEmpty();
    }

    @Test
    void a_session_unknown_here_is_opened_from_the_first_listing_and_reported() {
        listing(60, "new");
        listing(120, "new");
        assertThat(BENCH.segments("new")).containsExactly("60- x2");
        assertThat(BENCH.repairs("new")).containsExactly("opened_by_live_list");
        assertThat(BENCH.column("SELECT account_id FROM billing_accounts")).containsExactly("user:bob");
    }

    @Test
    void its_creation_puts_right_what_the_list_opened() {
        listing(60, "new");
        BENCH.deliver(created("1", "new", 10, false));
        assertThat(BENCH.segments("new")).containsExactly("10- x1");
        assertThat(BENCH.repairs("new")).isEmpty();
    }

    @Test
    void the_same_listing_again_changes_nothing() {
        BENCH.deliver(created("1", "a", 0, false));
        listing(60, "a");
        listing(120);
        Set<String> before = BENCH.everything();
        listing(120, "a");
        listing(60, "a");
        assertThat(BENCH.everything()).isEqualTo(before);
    }

    @Test
    void the_first_and_the_last_listing_of_every_session_are_kept() {
        BENCH.deliver(created("1", "a", 0, false), created("2", "b", 0, false));
        listing(60, "a", "b");
        BENCH.deliver(terminated("3", "a", 70));
        listing(120, "b");
        assertThat(BENCH.column("SELECT session_id || ' ' || (first_listed_at = '2026-03-05T13:00Z')"
                        + " || ' ' || coalesce((last_listed_at = '2026-03-05T13:00Z')::text, 'newest')"
                        + " FROM billing_listed_sessions ORDER BY 1"))
                .containsExactly("a true true", "b true newest");
        assertThat(BENCH.segments("a")).containsExactly("0-70 x1");
    }

    private static void listing(long minute, String... sessions) {
        List<LiveSession> live = Stream.of(sessions)
                .map(id -> new LiveSession(id, "bob", null, "firefox", size(2), at(minute), false, false))
                .toList();
        BENCH.comparison.compareLive(new Listing(at(minute), minute, live));
    }
}
