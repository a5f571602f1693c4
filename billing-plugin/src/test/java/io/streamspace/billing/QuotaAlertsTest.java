package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.plugin.EventKey;
import io.streamspace.plugin.PlatformEvent.UsageRecorded;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who comes near a limit is told, each time once. */
class QuotaAlertsTest {

    private static final String LIMITED = """
            {"billFrom": "2026-01-01T00:00:00Z", "meters": [
              {"key": "calls", "unit": "calls", "kind": "counter", "included": 10, "enforcement": "soft"},
              {"key": "bursts", "unit": "calls", "kind": "counter", "included": 10, "window": "PT5H", "enforcement": "soft"},
              {"key": "seats", "unit": "seats", "kind": "level", "included": 10, "enforcement": "soft"}]}
            """;

    private final PlainPlugin plugin = new PlainPlugin();
    private int events;

    QuotaAlertsTest() {
        plugin.configure(LIMITED);
    }

    @AfterEach
    void stop() {
        plugin.close();
    }

    @Test
    void a_crossing_is_announced_by_the_event_that_makes_it_and_once() throws Exception {
        plugin.fireAt("2026-01-05T00:00:00Z");
        use("calls", "8", "2026-01-05T00:00:00Z");
        assertThat(announced()).containsExactly("warning calls");
        use("calls", "1", "2026-01-05T00:00:00Z");
        plugin.fireAt("2026-01-05T01:00:00Z");
        assertThat(announced()).containsExactly("warning calls");
        use("calls", "1", "2026-01-05T01:00:00Z");
        plugin.fireAt("2026-01-05T02:00:00Z");
        assertThat(announced()).as("exactly the limit").containsExactly("warning calls");
        use("calls", "1", "2026-01-05T02:00:00Z");
        plugin.fireAt("2026-01-05T03:00:00Z");
        assertThat(announced()).containsExactly("warning calls", "exceeded calls");
    }

    @Test
    void a_count_that_begins_anew_is_announced_anew_though_nobody_saw_it_low() throws Exception {
        plugin.fireAt("2026-01-31T23:00:00Z");
        use("calls", "9", "2026-01-31T23:00:00Z");
        plugin.fireAt("2026-02-01T00:00:00Z");
        use("calls", "9", "2026-02-01T00:00:00Z");
        assertThat(announced()).containsExactly("warning calls", "warning calls");
    }

    @Test
    void a_level_that_stays_is_announced_once_and_one_that_rises_again_again() throws Exception {
        plugin.fireAt("2026-01-20T00:00:00Z");
        use("seats", "9", "2026-01-20T00:00:00Z");
        plugin.fireAt("2026-02-20T00:00:00Z");
        assertThat(announced()).containsExactly("warning seats");
        use("seats", "1", "2026-02-20T00:00:00Z");
        plugin.fireAt("2026-02-20T01:00:00Z");
        use("seats", "11", "2026-02-20T01:00:00Z");
        assertThat(announced()).containsExactly("warning seats", "exceeded seats");
    }

    @Test
    void what_has_slid_out_of_a_window_counts_no_more() throws Exception {
        plugin.fireAt("2026-01-05T00:00:00Z");
        use("bursts", "8", "2026-01-05T00:00:00Z");
        plugin.fireAt("2026-01-05T05:00:00Z");
        use("bursts", "8", "2026-01-05T05:00:00Z");
        assertThat(announced()).containsExactly("warning bursts", "warning bursts");
    }

    private void use(String meter, String quantity, String at) {
        plugin.deliver(new UsageRecorded(
                new EventKey("test", "e" + events++), Instant.parse(at), "alice", null, meter, quantity, null, null));
    }

    private List<String> announced() {
        return plugin.jdbi.withHandle(
                handle -> handle.createQuery("""
                        SELECT replace(type, 'billing.quota.', '') || ' ' || (data ->> 'meter') FROM billing_outbox
                        WHERE type LIKE 'billing.quota.%' ORDER BY position
                        """).mapTo(String.class).list());
    }
}
