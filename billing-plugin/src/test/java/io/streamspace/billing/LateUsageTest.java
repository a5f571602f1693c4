package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.plugin.EventKey;
import io.streamspace.plugin.PlatformEvent.UsageRecorded;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How late a new charge may be heard of: what counts is when its fact is taken in, not when it happens to be invoiced. */
class LateUsageTest {

    private final PlainPlugin plugin = new PlainPlugin();

    @BeforeEach
    void sellCalls() throws Exception {
        plugin.configure("{\"billFrom\":\"2026-01-01T00:00:00Z\",\"lateUsageLimit\":\"P40D\",\"meters\":["
                + "{\"key\":\"calls\",\"unit\":\"calls\",\"kind\":\"counter\",\"rate\":1}]}");
        plugin.deliver(calls("first", "5"));
        plugin.fireAt("2026-02-01T01:00:00Z");
        plugin.fireAt("2026-03-01T01:00:00Z");
        assertThat(totals()).containsExactly("5.00");
    }

    @AfterEach
    void close() {
        plugin.close();
    }

    @Test
    void what_was_taken_in_in_time_is_billed_though_the_invoice_comes_after_the_limit() throws Exception {
        plugin.fireAt("2026-03-10T00:00:00Z");
        plugin.deliver(calls("late", "7"));
        plugin.fireAt("2026-04-01T01:00:00Z");

        assertThat(totals()).containsExactly("5.00", "7.00");
        assertThat(plugin.violations()).isEmpty();
    }

    @Test
    void what_was_taken_in_too_late_waits() throws Exception {
        plugin.fireAt("2026-03-15T00:00:00Z");
        plugin.deliver(calls("late", "7"));
        plugin.fireAt("2026-04-01T01:00:00Z");

        assertThat(totals()).containsExactly("5.00");
        assertThat(plugin.violations()).isEmpty();
    }

    private List<String> totals() {
        return plugin.jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT (total_minor / 100.0)::numeric(20, 2)::text FROM billing_invoices ORDER BY invoice_number")
                .mapTo(String.class)
                .list());
    }

    private static UsageRecorded calls(String id, String quantity) {
        return new UsageRecorded(
                new EventKey("test", id),
                Instant.parse("2026-01-10T10:00:00Z"),
                "alice",
                null,
                "calls",
                quantity,
                null,
                null);
    }
}
