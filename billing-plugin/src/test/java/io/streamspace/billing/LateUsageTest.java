package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.billrun.ApproveHeldCharge;
import io.streamspace.billing.billrun.HeldCharge;
import io.streamspace.billing.billrun.HeldCorrections;
import io.streamspace.billing.billrun.adapter.HeldChargesResource;
import io.streamspace.billing.billrun.postgres.PostgresHeldCorrections;
import io.streamspace.billing.database.JdbiTransactions;
import io.streamspace.billing.invoice.AdminAction;
import io.streamspace.billing.json.Json;
import io.streamspace.plugin.EventKey;
import io.streamspace.plugin.PlatformEvent.UsageRecorded;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
        hearTooLate();

        assertThat(totals()).containsExactly("5.00");
        assertThat(held()).extracting(charge -> charge.amount().toString()).containsExactly("7.00 USD");
        plugin.fireAt("2026-05-01T01:00:00Z");
        assertThat(totals()).as("nobody said yes").containsExactly("5.00");
        assertThat(plugin.violations()).isEmpty();
    }

    @Test
    void what_was_approved_is_on_the_next_invoice_once() throws Exception {
        hearTooLate();
        HeldCharge charge = held().get(0);
        approve(charge.id(), "7");

        assertThat(held()).isEmpty();
        assertThat(plugin.violations()).isEmpty();
        plugin.fireAt("2026-05-01T01:00:00Z");
        plugin.fireAt("2026-06-01T01:00:00Z");

        assertThat(totals()).containsExactly("5.00", "7.00");
        assertThat(held()).isEmpty();
        assertThat(plugin.violations()).isEmpty();
        assertThatThrownBy(() -> approve(charge.id(), "7")).hasMessageContaining("no such held charge");
    }

    @Test
    void who_approved_a_charge_and_why_can_be_read_before_and_after_it_is_billed() throws Exception {
        hearTooLate();
        assertThat(approved()).isEmpty();
        HeldCharge charge = held().get(0);
        approve(charge.id(), "7");

        JsonNode waiting = approved().get(0);
        assertThat(Json.write(waiting))
                .isEqualTo("{\"id\":\"" + charge.id() + "\",\"account_id\":\"user:alice\",\"meter\":\"calls\","
                        + "\"period_start\":\"2026-01-01T00:00:00Z\",\"period_end\":\"2026-02-01T00:00:00Z\","
                        + "\"amount\":7.00,\"currency\":\"USD\",\"reason\":\"agreed by mail\",\"approved_by\":\"admin\","
                        + "\"approved_at\":\"2026-04-01T01:00:00Z\",\"ended_at\":null}");
        plugin.fireAt("2026-05-01T01:00:00Z");
        assertThat(approved().get(0).path("ended_at").asText()).isEqualTo("2026-05-01T01:00:00Z");
    }

    @Test
    void what_is_approved_is_the_amount_that_was_seen() throws Exception {
        hearTooLate();

        assertThatThrownBy(() -> approve(held().get(0).id(), "6.99")).hasMessageContaining("7.00 USD");
        assertThat(held()).hasSize(1);
    }

    @Test
    void a_further_fact_hides_the_charge_until_the_bill_has_counted_it() throws Exception {
        hearTooLate();
        plugin.deliver(calls("later still", "2"));
        plugin.fireAt("2026-04-02T00:00:00Z");

        assertThat(held()).as("nobody knows yet how much it is").isEmpty();
        plugin.fireAt("2026-05-01T01:00:00Z");
        assertThat(held()).extracting(charge -> charge.amount().toString()).containsExactly("9.00 USD");
    }

    @Test
    void a_further_fact_takes_the_yes_back() throws Exception {
        hearTooLate();
        approve(held().get(0).id(), "7.00");
        plugin.deliver(calls("later still", "2"));
        plugin.fireAt("2026-05-01T01:00:00Z");

        assertThat(totals()).containsExactly("5.00");
        assertThat(plugin.violations()).isEmpty();
        approve(held().get(0).id(), "9.00");
        plugin.fireAt("2026-06-01T01:00:00Z");
        assertThat(totals()).containsExactly("5.00", "9.00");
        assertThat(plugin.violations()).isEmpty();
    }

    @Test
    void use_that_is_taken_back_after_the_yes_is_not_charged() throws Exception {
        hearTooLate();
        approve(held().get(0).id(), "7.00");
        plugin.deliver(calls("less", "0", "late"));
        plugin.fireAt("2026-05-01T01:00:00Z");

        assertThat(totals()).containsExactly("5.00");
        assertThat(held()).isEmpty();
        assertThat(plugin.violations()).isEmpty();
    }

    /** 7 more for January, in March. */
    private void hearTooLate() throws InterruptedException {
        plugin.fireAt("2026-03-15T00:00:00Z");
        plugin.deliver(calls("late", "7"));
        plugin.fireAt("2026-04-01T01:00:00Z");
    }

    private List<HeldCharge> held() {
        return corrections().after(0, 10);
    }

    private JsonNode approved() {
        HeldChargesResource resource = new HeldChargesResource(
                corrections(), new ApproveHeldCharge(corrections(), new JdbiTransactions(plugin.jdbi)), plugin::now);
        return Json.read(Json.write(resource.approved(Requests.by(Requests.ADMIN, Map.of()))))
                .path("approved_charges");
    }

    private void approve(long id, String amount) {
        new ApproveHeldCharge(corrections(), new JdbiTransactions(plugin.jdbi))
                .approve(id, new BigDecimal(amount), new AdminAction("admin", "agreed by mail", plugin.now()));
    }

    private HeldCorrections corrections() {
        return new PostgresHeldCorrections(plugin.jdbi);
    }

    private List<String> totals() {
        return plugin.jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT (total_minor / 100.0)::numeric(20, 2)::text FROM billing_invoices ORDER BY invoice_number")
                .mapTo(String.class)
                .list());
    }

    private static UsageRecorded calls(String id, String quantity) {
        return calls(id, quantity, null);
    }

    private static UsageRecorded calls(String id, String quantity, @Nullable String replaces) {
        return new UsageRecorded(
                new EventKey("test", id),
                Instant.parse("2026-01-10T10:00:00Z"),
                "alice",
                null,
                "calls",
                quantity,
                null,
                replaces == null ? null : new EventKey("test", replaces));
    }
}
