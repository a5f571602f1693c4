package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.event.FactKey;
import io.streamspace.billing.report.Receipt;
import io.streamspace.billing.report.ReceiptStatus;
import io.streamspace.billing.report.adapter.PostgresFactVerdicts;
import io.streamspace.billing.report.adapter.PostgresReceipts;
import io.streamspace.plugin.EventKey;
import io.streamspace.plugin.PlatformEvent.UsageRecorded;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands in the place of facts that were refused, through the plugin's own door. */
class ReplacedUsageTest {

    private static final String CALLS = "{\"key\":\"calls\",\"unit\":\"calls\",\"kind\":\"counter\"}";
    private static final String TEXTS = "{\"key\":\"texts\",\"unit\":\"texts\",\"kind\":\"counter\"}";

    private Instant now = Instant.parse("2026-01-20T00:00:00Z");
    private final PlainPlugin plugin = new PlainPlugin();
    private final PostgresReceipts receipts = new PostgresReceipts(plugin.jdbi, new PostgresFactVerdicts(plugin.jdbi));

    @BeforeEach
    void offer() {
        offer(CALLS);
    }

    @AfterEach
    void close() {
        plugin.close();
    }

    @Test
    void a_refused_fact_can_be_replaced() throws Exception {
        plugin.deliver(told("wrong", "alice", "calls", "2999.5", null));
        plugin.deliver(told("right", "alice", "calls", "3000", "wrong"));

        assertThat(recorded("user:alice")).isEqualByComparingTo("3000");
        assertThat(receipt("wrong").status()).isEqualTo(ReceiptStatus.REFUSED);
        assertThat(receipt("right").status()).isEqualTo(ReceiptStatus.COUNTED);
        assertThat(plugin.violations()).isEmpty();
    }

    @Test
    void a_replacement_waits_for_a_fact_that_will_be_refused() throws Exception {
        plugin.deliver(told("right", "alice", "calls", "3000", "wrong"));
        assertThat(recorded("user:alice")).isEqualByComparingTo("0");
        plugin.deliver(told("wrong", "alice", "calls", "2999.5", null));

        assertThat(recorded("user:alice")).isEqualByComparingTo("3000");
    }

    @Test
    void a_fact_refused_for_a_meter_that_is_offered_since_can_be_replaced() throws Exception {
        plugin.deliver(told("early", "alice", "texts", "5", null));
        offer(CALLS + "," + TEXTS);
        plugin.deliver(told("later", "alice", "texts", "7", "early"));

        assertThat(recorded("user:alice")).isEqualByComparingTo("7");
    }

    @Test
    void what_stands_for_a_refused_replacement_stands_in_the_place_that_it_named() throws Exception {
        plugin.deliver(told("first", "alice", "calls", "10", null), told("bad", "alice", "calls", "11.5", "first"));
        assertThat(recorded("user:alice")).isEqualByComparingTo("10");
        plugin.deliver(told("good", "alice", "calls", "12", "bad"));

        assertThat(recorded("user:alice")).isEqualByComparingTo("12");
        assertThat(receipt("first").status()).isEqualTo(ReceiptStatus.REPLACED);
    }

    @Test
    void what_stands_for_a_fact_that_named_anothers_counts_once_that_is_known() throws Exception {
        plugin.deliver(told("stray", "alice", "calls", "4", "bobs"), told("mended", "alice", "calls", "6", "stray"));
        assertThat(recorded("user:alice")).isEqualByComparingTo("0");
        plugin.deliver(told("bobs", "bob", "calls", "100", null));

        assertThat(recorded("user:alice")).isEqualByComparingTo("6");
        assertThat(recorded("user:bob")).isEqualByComparingTo("100");
        assertThat(receipt("stray").refused())
                .hasValueSatisfying(why -> assertThat(why.field()).isEqualTo("data.replaces"));
        assertThat(receipt("mended").status()).isEqualTo(ReceiptStatus.COUNTED);
    }

    @Test
    void only_another_account_or_meter_refuses() {
        plugin.deliver(told("bobs", "bob", "calls", "0.5", null), told("mine", "alice", "calls", "1", "bobs"));

        assertThat(receipt("mine").refused())
                .hasValueSatisfying(why ->
                        assertThat(why.reason()).isEqualTo("names an event that is not of the same account and meter"));
    }

    private void offer(String meters) {
        plugin.configure("{\"billFrom\":\"2026-01-01T00:00:00Z\",\"meters\":[" + meters + "]}");
    }

    private BigDecimal recorded(String account) throws InterruptedException {
        now = now.plus(Duration.ofDays(1));
        plugin.fireAt(now.toString());
        return plugin.jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT coalesce(sum(base_quantity), 0) FROM billing_metered_records WHERE account_id = :account")
                .bind("account", account)
                .mapTo(BigDecimal.class)
                .one());
    }

    private Receipt receipt(String id) {
        return receipts.find(new FactKey("test", id)).orElseThrow();
    }

    private static UsageRecorded told(
            String id, String user, String meter, String quantity, @Nullable String replaces) {
        return new UsageRecorded(
                new EventKey("test", id),
                Instant.parse("2026-01-10T10:00:00Z"),
                user,
                null,
                meter,
                quantity,
                null,
                replaces == null ? null : new EventKey("test", replaces));
    }
}
