package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.entitlement.grant.postgres.PostgresConsents;
import io.streamspace.billing.entitlement.grant.postgres.PostgresGrants;
import io.streamspace.billing.invoice.postgres.PostgresPeriods;
import io.streamspace.billing.measurement.postgres.PostgresMeasurements;
import io.streamspace.billing.report.Violation;
import io.streamspace.billing.session.postgres.PostgresSegments;
import io.streamspace.billing.subscription.postgres.PostgresSubscriptions;
import io.streamspace.billing.usage.Entitlements;
import io.streamspace.billing.usage.Granularity;
import io.streamspace.billing.usage.RandomWorld;
import io.streamspace.billing.usage.UsageReading.HistoryPoint;
import io.streamspace.billing.usage.UsageReading.HistoryQuery;
import io.streamspace.billing.usage.UsageReconciler;
import io.streamspace.billing.usage.postgres.LateCharges;
import io.streamspace.billing.usage.postgres.PostgresUsageReading;
import io.streamspace.billing.usage.postgres.PostgresUsageRecords;
import io.streamspace.billing.values.Interval;
import io.streamspace.plugin.EventKey;
import io.streamspace.plugin.PlatformEvent;
import io.streamspace.plugin.PlatformEvent.SessionCreated;
import io.streamspace.plugin.PlatformEvent.SessionResized;
import io.streamspace.plugin.PlatformEvent.SessionTerminated;
import io.streamspace.plugin.ResourceChange;
import io.streamspace.plugin.Resources;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Old months are detached: what was billed stays as it is, and what is told about that time later is kept, not billed. */
class DetachedMonthsTest {

    private static final Interval OLD = interval("2026-02-20T00:00:00Z", "2026-04-01T00:00:00Z");
    private static final PlatformEvent ENDED = created("1", "ended", "2026-02-25T08:10:00Z");
    private static final List<PlatformEvent> FACTS = List.of(
            ENDED,
            new SessionTerminated(key("2"), Instant.parse("2026-03-05T11:00:00Z"), "ended"),
            created("3", "lasting", "2026-02-26T12:00:00Z"));

    private final RandomWorld world = RandomWorld.beginning(3);
    private final DrivenPlugin plugin = new DrivenPlugin(world);

    @BeforeEach
    void billSomeMonthsAndDetachThem() {
        plugin.clockTo(Instant.parse("2026-03-06T00:00:00Z"));
        plugin.deliver(FACTS);
        fireUpTo("2026-06-20T00:00:00Z");
        assertThat(plugin.violations()).isEmpty();
    }

    @AfterEach
    void close() {
        plugin.close();
    }

    @Test
    void what_was_billed_stays_and_old_history_is_still_told() {
        List<HistoryPoint> days = history();
        Map<String, BigDecimal> billed = plugin.billed();

        assertThat(detach()).contains("billing_usage_records_2026_02", "billing_facts_2026_03");

        assertThat(days).isNotEmpty();
        assertThat(history()).isEqualTo(days);
        assertThat(plugin.records())
                .noneMatch(record -> OLD.overlaps(record.usageSegment().during()));
        assertThat(plugin.violations()).isEmpty();
        assertThat(detach()).isEmpty();
        fireUpTo("2026-07-25T00:00:00Z");
        assertThat(plugin.violations()).isEmpty();
        assertThat(plugin.billed()).containsAllEntriesOf(billed);
    }

    @Test
    void what_is_repeated_of_a_detached_month_changes_no_life_and_no_bill() {
        detach();
        List<String> told = timelines("ended");
        Map<String, BigDecimal> billed = plugin.billed();

        plugin.deliver(List.of(ENDED));
        assertThat(timelines("ended")).isEqualTo(told);
        fireUpTo("2026-07-25T00:00:00Z");
        plugin.deliver(FACTS);
        fireUpTo("2026-08-25T00:00:00Z");

        assertThat(timelines("ended")).isEqualTo(told);
        assertThat(plugin.billed()).containsAllEntriesOf(billed);
        assertThat(count("billing_usage_records WHERE session_id = 'ended'")).isZero();
        assertThat(plugin.violations()).isEmpty();
    }

    @Test
    void a_late_fact_of_a_detached_month_is_kept_reported_and_not_billed() {
        detach();
        long facts = count("billing_facts");
        Map<String, BigDecimal> billed = plugin.billed();

        plugin.deliver(List.of(
                new SessionResized(
                        key("late"), Instant.parse("2026-02-27T00:00:00Z"), "ended", ResourceChange.to(size(8))),
                created("later", "never heard of", "2026-03-01T00:00:00Z"),
                new SessionTerminated(key("end"), Instant.parse("2026-03-02T00:00:00Z"), "never heard of")));
        assertThat(count("billing_facts")).isEqualTo(facts + 3);
        assertThat(count("billing_repairs WHERE kind = 'behind_horizon'")).isEqualTo(3);
        assertThat(count("billing_session_lives WHERE session_id = 'ended'")).isOne();
        fireUpTo("2026-07-25T00:00:00Z");
        assertThat(plugin.billed()).containsAllEntriesOf(billed);
        assertThat(plugin.billed().keySet()).noneMatch(key -> key.contains("2026-02") && !billed.containsKey(key));
        assertThat(plugin.violations()).isEmpty();
    }

    @Test
    void a_session_that_lives_across_the_horizon_lives_on() {
        detach();
        plugin.deliver(List.of(new SessionResized(
                key("r"), Instant.parse("2026-06-19T00:00:00Z"), "lasting", ResourceChange.to(size(2)))));
        plugin.deliver(List.of(new SessionTerminated(key("t"), Instant.parse("2026-06-21T00:00:00Z"), "lasting")));
        fireUpTo("2026-07-25T00:00:00Z");

        assertThat(count("billing_session_lives WHERE session_id = 'lasting'")).isOne();
        assertThat(count("billing_segments WHERE session_id = 'lasting'")).isEqualTo(2);
        assertThat(plugin.violations()).isEmpty();
    }

    @Test
    void the_audit_tells_the_last_full_run_and_what_changed_since() {
        assertThat(plugin.audit().latest(plugin.now())).isEmpty();
        plugin.database()
                .useHandle(handle -> handle.execute(
                        "UPDATE billing_usage_days SET billable = billable + 1 WHERE day_start = '2026-06-01T00:00Z'"));
        assertThat(plugin.audit().latest(plugin.now())).isEmpty();

        plugin.deliver(List.of(new SessionTerminated(key("t"), Instant.parse("2026-06-19T00:00:00Z"), "lasting")));
        assertThat(plugin.audit().latest(plugin.now()))
                .extracting(Violation::law)
                .contains(12);
        List<Violation> full = plugin.audit().full(plugin.now());
        assertThat(full).extracting(Violation::law).contains(12);
        assertThat(plugin.audit().latest(plugin.now())).isEqualTo(full);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cluster = '7/00000001/1'", "cluster = NULL", "seen = '99999999999:99999999999:'"})
    void in_another_database_the_audit_looks_at_everything(String restored) {
        assertThat(plugin.audit().latest(plugin.now())).isEmpty();
        plugin.database().useHandle(handle -> {
            handle.execute(
                    "UPDATE billing_usage_days SET billable = billable + 1 WHERE day_start = '2026-06-01T00:00Z'");
            handle.execute("UPDATE billing_audits SET " + restored);
        });

        assertThat(plugin.audit().latest(plugin.now()))
                .extracting(Violation::law)
                .contains(12);
    }

    private void fireUpTo(String instant) {
        Instant end = Instant.parse(instant);
        while (plugin.now().isBefore(end)) {
            plugin.clockTo(Interval.earlier(end, plugin.now().plusSeconds(9 * 24 * 3600)));
            plugin.fire();
        }
    }

    private List<String> detach() {
        return plugin.database()
                .withHandle(handle -> handle.createQuery("SELECT billing_detach_months('2026-04-01T00:00Z')")
                        .mapTo(String.class)
                        .list());
    }

    private List<String> timelines(String session) {
        return plugin.database()
                .withHandle(handle -> handle.createQuery(
                                "SELECT to_jsonb(l)::text FROM billing_session_lives l WHERE session_id = :session"
                                        + " UNION ALL SELECT to_jsonb(s)::text FROM billing_segments s"
                                        + " WHERE session_id = :session ORDER BY 1")
                        .bind("session", session)
                        .mapTo(String.class)
                        .list());
    }

    private List<HistoryPoint> history() {
        UsageReconciler.Ports ports = new UsageReconciler.Ports(
                new PostgresSegments(plugin.database()),
                new PostgresMeasurements(plugin.database()),
                new PostgresPeriods(plugin.database()),
                new Entitlements(
                        new PostgresSubscriptions(plugin.database()),
                        new PostgresGrants(plugin.database()),
                        new PostgresConsents(plugin.database())),
                new PostgresUsageRecords(
                        plugin.database(),
                        new LateCharges(() -> Instant.EPOCH, () -> Duration.ZERO),
                        () -> Instant.EPOCH));
        return new PostgresUsageReading(plugin.database(), world::usageTerms, ports)
                .history(new HistoryQuery(AccountId.ofUser("alice"), OLD, Granularity.DAY, null), plugin.now());
    }

    private long count(String from) {
        return plugin.database()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM " + from)
                        .mapTo(Long.class)
                        .one());
    }

    private static PlatformEvent created(String id, String session, String at) {
        return new SessionCreated(key(id), Instant.parse(at), session, "alice", null, "firefox", size(1), false);
    }

    private static Resources size(int cores) {
        return new Resources(1000L * cores, (long) cores << 30, (long) cores << 33);
    }

    private static EventKey key(String id) {
        return new EventKey("test", id);
    }

    private static Interval interval(String from, String to) {
        return new Interval(Instant.parse(from), Instant.parse(to));
    }
}
