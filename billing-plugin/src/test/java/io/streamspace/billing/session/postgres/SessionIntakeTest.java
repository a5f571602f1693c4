package io.streamspace.billing.session.postgres;

import static io.streamspace.billing.session.postgres.IntakeBench.at;
import static io.streamspace.billing.session.postgres.IntakeBench.created;
import static io.streamspace.billing.session.postgres.IntakeBench.hibernated;
import static io.streamspace.billing.session.postgres.IntakeBench.key;
import static io.streamspace.billing.session.postgres.IntakeBench.resized;
import static io.streamspace.billing.session.postgres.IntakeBench.size;
import static io.streamspace.billing.session.postgres.IntakeBench.terminated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.values.Interval;
import io.streamspace.plugin.EventKey;
import io.streamspace.plugin.HeartbeatSpan;
import io.streamspace.plugin.PlatformEvent.SessionCreated;
import io.streamspace.plugin.PlatformEvent.UsageRecorded;
import io.streamspace.plugin.PlatformEvent.UserCreated;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SessionIntakeTest {

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
    void a_session_is_held_as_its_facts_say_in_whatever_order_they_come() {
        BENCH.deliver(terminated("3", "order", 60));
        assertThat(BENCH.repairs("order")).containsExactly("unknown_session");
        BENCH.deliver(resized("2", "order", 30, 2), created("1", "order", 0, false));
        assertThat(BENCH.segments("order")).containsExactly("0-30 x1", "30-60 x2");
        assertThat(BENCH.repairs("order")).isEmpty();
    }

    @Test
    void a_repeat_changes_nothing_and_tells_nobody() {
        BENCH.deliver(created("1", "repeat", 0, false), created("1", "repeat", 0, false), resized("2", "repeat", 5, 3));
        Set<String> before = BENCH.everything();
        BENCH.changed.clear();
        BENCH.deliver(resized("2", "repeat", 5, 3), created("1", "repeat", 0, false));
        assertThat(BENCH.everything()).isEqualTo(before);
        assertThat(BENCH.changed).isEmpty();
    }

    @Test
    void an_account_and_its_first_period_are_opened_at_first_mention() {
        BENCH.deliver(
                new SessionCreated(key("1"), at(0), "s", "carol", "acme", "firefox", size(1), false),
                new UserCreated(key("2"), at(1), "dave", "dave@example.org", "Dave"));
        BENCH.deliver(new UserCreated(key("3"), at(2), "carol", "carol@example.org", null));
        assertThat(BENCH.accounts.after(null, 10))
                .extracting(account -> account.id().value())
                .containsExactly("org:acme", "user:carol", "user:dave");
        assertThat(BENCH.accounts.find(AccountId.ofUser("carol")).map(Account::email))
                .contains("carol@example.org");
        assertThat(BENCH.accounts.find(AccountId.ofUser("dave")).map(Account::fullName))
                .contains("Dave");
        assertThat(BENCH.column("SELECT account_id FROM billing_periods WHERE revision = 0 ORDER BY 1"))
                .containsExactly("org:acme", "user:carol", "user:dave");
        assertThat(BENCH.segments.ofSessions(Set.of("s")))
                .extracting(Segment::account)
                .containsExactly(new AccountId("org:acme"));
    }

    @Test
    void recorded_usage_is_kept_and_opens_its_account() {
        BENCH.deliver(new UsageRecorded(key("1"), at(0), "erin", null, "ai", "12.5", null, new EventKey("test", "0")));
        assertThat(BENCH.column(
                        "SELECT account_id || (details->>'meter') || (details->>'quantity') || (details#>>'{replaces,id}')"
                                + " FROM billing_facts"))
                .containsExactly("user:erinai12.50");
        assertThat(BENCH.accounts.find(AccountId.ofUser("erin"))).isPresent();
    }

    @Test
    void heartbeats_count_once_flushed_and_a_delivery_takes_those_of_its_sessions_along() {
        BENCH.deliver(created("1", "beats", 0, true));
        assertThat(BENCH.segments("beats")).isEmpty();
        BENCH.beat("beats", 2, 4, 6);
        BENCH.intake.flushHeartbeats();
        assertThat(BENCH.segments("beats")).containsExactly("0-6 x1");
        BENCH.beat("beats", 10);
        BENCH.deliver(resized("2", "beats", 11, 2));
        assertThat(BENCH.segments("beats")).containsExactly("0-11 x1");
        BENCH.beat("beats", 30);
        BENCH.intake.flushHeartbeats();
        assertThat(BENCH.repairs("beats")).containsExactly("gap");
        BENCH.beat("beats", 15, 20, 25);
        BENCH.intake.flushHeartbeats();
        assertThat(BENCH.segments("beats")).containsExactly("0-11 x1", "11-30 x2");
        assertThat(BENCH.repairs("beats")).isEmpty();
    }

    @Test
    void a_span_of_heartbeats_is_durable_when_the_call_returns() {
        BENCH.deliver(created("1", "span", 0, true));
        BENCH.intake.sessionHeartbeats("span", at(2).toEpochMilli(), at(600).toEpochMilli());
        assertThat(BENCH.segments("span")).containsExactly("0-600 x1");
    }

    @Test
    void spans_of_many_sessions_are_durable_when_the_call_returns() {
        BENCH.deliver(created("1", "span-1", 0, true));
        BENCH.deliver(created("2", "span-2", 0, true));
        BENCH.intake.sessionHeartbeats(
                List.of(span("span-1", 2, 600), span("span-2", 1, 300), span("span-1", 600, 900)));
        assertThat(BENCH.segments("span-1")).containsExactly("0-900 x1");
        assertThat(BENCH.segments("span-2")).containsExactly("0-300 x1");
    }

    @Test
    void a_proof_of_a_session_that_goes_on_writes_its_row_and_no_timeline() {
        BENCH.deliver(created("1", "narrow", 0, true));
        BENCH.beat("narrow", 2);
        BENCH.intake.flushHeartbeats();
        List<String> written = writtenRows();
        BENCH.changed.clear();
        for (int minute = 5; minute < 60; minute += 5) {
            BENCH.beat("narrow", minute);
            BENCH.intake.flushHeartbeats();
        }
        assertThat(BENCH.segments("narrow")).containsExactly("0-55 x1");
        assertThat(writtenRows()).isEqualTo(written);
        assertThat(BENCH.changed).isEmpty();
        BENCH.deliver(terminated("2", "narrow", 57));
        assertThat(BENCH.segments("narrow")).containsExactly("0-57 x1");
        assertThat(BENCH.changed).isEqualTo(Map.of("narrow", at(55)));
        assertThat(BENCH.column("SELECT session_id FROM billing_running_proofs"))
                .isEmpty();
        assertThat(BENCH.column("SELECT last_at::text FROM billing_heartbeat_spans"))
                .containsExactly("2026-03-05 12:55:00+00");
    }

    private static List<String> writtenRows() {
        return BENCH.column("SELECT end_time || ' ' || ctid || ' ' || xmin FROM billing_segments"
                + " UNION ALL SELECT last_at || ' ' || ctid || ' ' || xmin FROM billing_heartbeat_spans");
    }

    @Test
    void a_session_that_fell_silent_ends_where_it_was_proven_and_a_late_proof_carries_it_on() {
        BENCH.deliver(created("1", "silent", 0, true), created("2", "beats", 0, true));
        BENCH.beat("silent", 2, 4);
        BENCH.beat("beats", 4);
        BENCH.intake.flushHeartbeats();
        BENCH.beat("silent", 6);
        BENCH.beat("beats", 8);
        BENCH.intake.flushHeartbeats();
        new SilentSessions(BENCH.intakeContext).end(at(8));
        assertThat(BENCH.segments("silent")).containsExactly("0-6 x1");
        assertThat(BENCH.segments("beats")).containsExactly("0-8 x1");
        assertThat(BENCH.column("SELECT end_time::text FROM billing_segments WHERE session_id = 'silent'"))
                .containsExactly("2026-03-05 12:06:00+00");
        assertThat(BENCH.column("SELECT session_id FROM billing_running_proofs"))
                .containsExactly("beats");
        BENCH.beat("silent", 10, 14);
        BENCH.intake.flushHeartbeats();
        assertThat(BENCH.segments("silent")).containsExactly("0-14 x1");
        assertThat(BENCH.repairs("silent")).isEmpty();
    }

    @Test
    void a_proof_of_time_that_is_recorded_tells_from_when_on() {
        BENCH.deliver(created("1", "behind", 0, true));
        BENCH.beat("behind", 4);
        BENCH.intake.flushHeartbeats();
        BENCH.jdbi.useHandle(handle ->
                handle.execute("UPDATE billing_shards SET settled_through = ?::timestamptz", at(6).toString()));
        try {
            BENCH.changed.clear();
            BENCH.beat("behind", 8);
            BENCH.intake.flushHeartbeats();
            assertThat(BENCH.changed).isEqualTo(Map.of("behind", at(4)));
            assertThat(BENCH.segments("behind")).containsExactly("0-8 x1");
        } finally {
            BENCH.jdbi.useHandle(handle ->
                    handle.execute("UPDATE billing_shards SET settled_through = timestamptz '2026-03-01T00:00:00Z'"));
        }
    }

    private static HeartbeatSpan span(String session, int from, int to) {
        return new HeartbeatSpan(session, at(from).toEpochMilli(), at(to).toEpochMilli());
    }

    @Test
    void heartbeats_of_an_unknown_session_wait_for_its_creation() {
        BENCH.beat("later", 1, 3);
        BENCH.intake.flushHeartbeats();
        assertThat(BENCH.column("SELECT unknown::text FROM billing_heartbeat_spans"))
                .containsExactly("true");
        BENCH.deliver(created("1", "later", 0, true));
        assertThat(BENCH.segments("later")).containsExactly("0-3 x1");
        assertThat(BENCH.column("SELECT unknown::text FROM billing_heartbeat_spans"))
                .containsExactly("false");
    }

    @Test
    void open_proven_sessions_are_tracked_until_they_end() {
        int before = BENCH.book.trackedSessions();
        BENCH.deliver(created("1", "tracked", 0, true), created("2", "believed", 0, false));
        assertThat(BENCH.book.trackedSessions()).isEqualTo(before + 1);
        BENCH.deliver(terminated("3", "tracked", 1));
        assertThat(BENCH.book.trackedSessions()).isEqualTo(before);
    }

    @Test
    void open_proven_sessions_are_tracked_again_after_a_restart() {
        BENCH.deliver(created("1", "tracked", 0, true), created("2", "believed", 0, false));
        BENCH.beat("tracked", 2);
        BENCH.intake.flushHeartbeats();
        BENCH.restart();
        assertThat(BENCH.book.trackedSessions()).isEqualTo(1);
        BENCH.beat("tracked", 6);
        BENCH.intake.flushHeartbeats();
        assertThat(BENCH.segments("tracked")).containsExactly("0-6 x1");
    }

    @Test
    void who_listens_is_told_from_when_on_a_timeline_changed() {
        BENCH.deliver(created("1", "told", 0, false));
        BENCH.deliver(resized("2", "told", 30, 2));
        assertThat(BENCH.changed).isEqualTo(Map.of("told", at(30)));
        BENCH.deliver(terminated("3", "told", 50));
        assertThat(BENCH.changed).isEqualTo(Map.of("told", at(50)));
        BENCH.deliver(created("4", "told", -5, false));
        assertThat(BENCH.changed).isEqualTo(Map.of("told", at(-5)));
    }

    @Test
    void what_was_delivered_and_not_committed_leaves_nothing_and_may_come_again() {
        SessionIntake intake = new SessionIntake(failingOnce());
        BENCH.deliver(created("1", "crash", 0, true));
        Set<String> before = BENCH.everything();
        BENCH.beat("crash", 1);
        assertThatThrownBy(() -> intake.deliver(List.of(resized("2", "crash", 2, 2))))
                .hasMessage("crash");
        assertThat(BENCH.everything()).isEqualTo(before);
        intake.deliver(List.of(resized("2", "crash", 2, 2)));
        assertThat(BENCH.segments("crash")).containsExactly("0-2 x1");
    }

    @Test
    void segments_are_found_by_account_and_interval_and_by_shard() {
        BENCH.deliver(
                created("1", "a", 0, false),
                hibernated("2", "a", 10),
                created("3", "b", 20, false),
                terminated("4", "b", 30));
        AccountId alice = AccountId.ofUser("alice");
        assertThat(BENCH.segments.ofAccounts(List.of(alice), new Interval(at(10), at(20))))
                .extracting(Segment::sessionId, Segment::start)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("a", at(10)));
        assertThat(BENCH.segments.ofShardAfter(alice.shard(), at(29)))
                .extracting(Segment::sessionId)
                .containsExactly("a", "b");
        assertThat(BENCH.segments.ofShardAfter(alice.shard(), at(30)))
                .extracting(Segment::sessionId)
                .containsExactly("a");
        assertThat(BENCH.segments.ofShardAfter((alice.shard() + 1) % AccountId.SHARDS, at(0)))
                .isEmpty();
    }

    private static IntakeContext failingOnce() {
        IntakeContext real = BENCH.intakeContext;
        boolean[] hasFailed = {false};
        return new IntakeContext(
                real.jdbi(),
                real.transactions(),
                real.shards(),
                real.accounts(),
                real.book(),
                real.timeout(),
                changedFrom -> {
                    real.listener().timelinesChanged(new TreeMap<>(changedFrom));
                    if (!hasFailed[0]) {
                        hasFailed[0] = true;
                        throw new IllegalStateException("crash");
                    }
                },
                real.usage(),
                real.now());
    }
}
