package io.streamspace.billing.usage.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.meter.Allocation;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.usage.UsageReading.Size;
import io.streamspace.billing.usage.UsageReading.SizeChange;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.values.Interval;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SizeChangesTest {

    private static final AccountId ALICE = AccountId.ofUser("alice");
    private static final AccountId BOB = AccountId.ofUser("bob");
    private static final long GB = 1L << 30;
    private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");

    private final UsageDatabase db = new UsageDatabase(SizeChangesTest::terms, JANUARY);

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void a_session_that_was_resized_and_runs_on_is_found_before_anything_of_it_is_recorded() {
        db.insert(List.of(
                segment("s", ALICE, "2026-01-03T00:00:00Z", "2026-01-10T12:00:00Z", 2, 4),
                segment("s", ALICE, "2026-01-10T12:00:00Z", null, 4, 4)));
        proveUntil("s", "2026-01-10T12:30:00Z");

        assertThat(changes("2026-01-10T00:00:00Z", "2026-01-11T00:00:00Z"))
                .containsExactly("s 2026-01-10T12:00:00Z 2000/4/1 -> 4000/4/1");
    }

    @Test
    void the_instant_of_a_change_counts_and_the_end_of_the_interval_does_not() {
        db.insert(List.of(
                segment("s", ALICE, "2026-01-03T00:00:00Z", "2026-01-10T12:00:00Z", 2, 4),
                segment("s", ALICE, "2026-01-10T12:00:00Z", "2026-01-12T00:00:00Z", 2, 8)));

        assertThat(changes("2026-01-10T12:00:00Z", "2026-01-11T00:00:00Z")).hasSize(1);
        assertThat(changes("2026-01-10T12:00:00.001Z", "2026-01-11T00:00:00Z")).isEmpty();
        assertThat(changes("2026-01-10T00:00:00Z", "2026-01-10T12:00:00Z")).isEmpty();
    }

    @Test
    void hibernating_and_waking_change_nothing_but_a_wake_at_another_size_does() {
        db.insert(List.of(
                segment("s", ALICE, "2026-01-10T00:00:00Z", "2026-01-10T06:00:00Z", 2, 4),
                segment("s", ALICE, "2026-01-10T06:00:00Z", "2026-01-10T12:00:00Z", 0, 0),
                segment("s", ALICE, "2026-01-10T12:00:00Z", "2026-01-10T18:00:00Z", 2, 4),
                segment("s", ALICE, "2026-01-10T18:00:00Z", "2026-01-11T06:00:00Z", 0, 0),
                segment("s", ALICE, "2026-01-11T06:00:00Z", "2026-01-11T12:00:00Z", 1, 2)));

        assertThat(changes("2026-01-10T00:00:00Z", "2026-01-12T00:00:00Z"))
                .containsExactly("s 2026-01-11T06:00:00Z 2000/4/1 -> 1000/2/1");
    }

    @Test
    void what_others_resize_and_what_another_life_began_with_are_not_among_them() {
        db.insert(List.of(
                segment("s", ALICE, "2026-01-10T00:00:00Z", "2026-01-10T06:00:00Z", 2, 4),
                segment("theirs", BOB, "2026-01-10T00:00:00Z", "2026-01-10T06:00:00Z", 2, 4),
                segment("theirs", BOB, "2026-01-10T06:00:00Z", "2026-01-10T07:00:00Z", 4, 4)));
        db.insert(List.of(begun(segment("s", ALICE, "2026-01-11T00:00:00Z", "2026-01-11T06:00:00Z", 8, 4))));

        assertThat(changes("2026-01-10T00:00:00Z", "2026-01-12T00:00:00Z")).isEmpty();
    }

    @Test
    void of_many_the_newest_are_answered() {
        db.insert(List.of(
                segment("s", ALICE, "2026-01-10T00:00:00Z", "2026-01-10T01:00:00Z", 1, 4),
                segment("s", ALICE, "2026-01-10T01:00:00Z", "2026-01-10T02:00:00Z", 2, 4),
                segment("s", ALICE, "2026-01-10T02:00:00Z", "2026-01-10T03:00:00Z", 3, 4),
                segment("s", ALICE, "2026-01-10T03:00:00Z", null, 4, 4)));

        assertThat(db.reading.sizeChanges(ALICE, new Interval(JANUARY, Instant.parse("2026-02-01T00:00:00Z")), 2))
                .extracting(change -> change.at().toString())
                .containsExactly("2026-01-10T03:00:00Z", "2026-01-10T02:00:00Z");
    }

    private List<String> changes(String from, String to) {
        return db.reading.sizeChanges(ALICE, new Interval(Instant.parse(from), Instant.parse(to)), 10).stream()
                .map(SizeChangesTest::words)
                .toList();
    }

    private static String words(SizeChange change) {
        return change.sessionId() + " " + change.at() + " " + words(change.before()) + " -> " + words(change.after());
    }

    private static String words(Size size) {
        return size.cpuMillis() + "/" + size.memoryBytes() / GB + "/" + size.storageBytes() / GB;
    }

    /** As liveness leaves a session that runs: its last segment has no end of its own, its newest proof has it. */
    private void proveUntil(String session, String last) {
        db.jdbi.useHandle(handle -> {
            handle.execute(
                    "UPDATE billing_segments SET end_time = 'infinity' WHERE session_id = ? AND end_time IS NULL",
                    session);
            handle.execute(
                    "INSERT INTO billing_running_proofs (session_id, first_at, last_at)"
                            + " VALUES (?, '2026-01-03T00:00:00Z', ?::timestamptz)",
                    session,
                    last);
        });
    }

    private static Segment segment(
            String session, AccountId account, String start, @Nullable String end, long cores, long gb) {
        return new Segment(
                account,
                session,
                JANUARY,
                "firefox",
                Instant.parse(start),
                end == null ? null : Instant.parse(end),
                new Allocation(cores * 1000, gb * GB, GB));
    }

    /** The same of a life that begins with it. */
    private static Segment begun(Segment first) {
        return new Segment(
                first.account(),
                first.sessionId(),
                first.start(),
                first.template(),
                first.start(),
                first.end(),
                first.held());
    }

    private static UsageTerms terms() {
        RateBook rates = new RateBook(
                true, BillingMode.USAGE, Currency.getInstance("USD"), Map.of("cpu", new BigDecimal("0.05")), List.of());
        return new UsageTerms(
                new RateBookHistory(List.of(new RateBookHistory.Version(JANUARY, rates)), JANUARY),
                new BillingCalendar(List.of(new BillingCalendar.Rule(JANUARY, ZoneOffset.UTC, 1)), JANUARY));
    }
}
