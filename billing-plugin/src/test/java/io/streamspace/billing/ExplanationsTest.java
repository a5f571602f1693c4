package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.invoice.postgres.PostgresInvoices;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.report.Violation;
import io.streamspace.billing.report.adapter.ExplainResource;
import io.streamspace.billing.report.adapter.PostgresLineRecords;
import io.streamspace.billing.values.Problem;
import io.streamspace.plugin.Caller;
import io.streamspace.plugin.EventKey;
import io.streamspace.plugin.PlatformEvent.SessionCreated;
import io.streamspace.plugin.PlatformEvent.SessionTerminated;
import io.streamspace.plugin.Resources;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** January of one session is billed: 10 hours of 2 cores and 4 GB; what its lines are explained by. */
class ExplanationsTest {

    private static final AccountId ALICE = AccountId.ofUser("alice");

    private final PlainPlugin plugin = new PlainPlugin();
    private final Invoices invoices = new PostgresInvoices(plugin.jdbi);
    private final ExplainResource resource = new ExplainResource(
            invoices,
            new PostgresLineRecords(plugin.jdbi, PlainPlugin::usageTerms),
            () -> PlainPlugin.usageTerms().history());

    @BeforeEach
    void useTenHours() {
        plugin.deliver(created("c", "s", "2026-01-10T08:00:00Z"), terminated("e", "2026-01-10T18:00:00Z"));
    }

    @AfterEach
    void close() {
        plugin.close();
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_line_for_use_comes_from_its_records() throws Exception {
        plugin.fireAt("2026-02-01T01:00:00Z");

        Map<String, Object> explained = explain("INV-000001", "1", Map.of());
        assertThat(explained).containsEntry("matches", true).containsEntry("next_cursor", null);
        assertThat(derivation(explained))
                .containsEntry("record_count", 1L)
                .containsEntry("base_quantity", "72000000000")
                .containsEntry("exact_quantity", "20")
                .containsEntry("unrounded_amount", "1");
        assertThat(derivation(explained).get("whole_amount")).hasToString("1.00");
        assertThat((List<Object>) explained.get("records")).hasSize(1);
        assertThat(String.valueOf(explained.get("sources"))).contains("id=c", "id=e", "has_more=false");
        assertThat(digest(explained, "sent")).hasSize(64).isEqualTo(digest(explained, "now"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void pages_show_every_record_once() throws Exception {
        plugin.deliver(
                created("nine days", "long", "2026-01-12T08:00:00Z"),
                new SessionTerminated(new EventKey("test", "ended"), Instant.parse("2026-01-20T12:00:00Z"), "long"));
        plugin.fireAt("2026-02-01T01:00:00Z");
        List<Object> all = new ArrayList<>();
        Map<String, String> parameters = new HashMap<>(Map.of("limit", "3"));
        Object next;
        do {
            Map<String, Object> page = explain("INV-000001", "2", parameters);
            all.addAll((List<Object>) page.get("records"));
            next = page.get("next_cursor");
            parameters.put("cursor", String.valueOf(next));
        } while (next != null);

        assertThat(all).hasSize(10).doesNotHaveDuplicates();
        assertThatThrownBy(() -> explain("INV-000001", "2", Map.of("cursor", "YWJj")))
                .isInstanceOf(Problem.class);
    }

    @Test
    void a_correction_is_the_corrected_whole_less_what_was_billed() throws Exception {
        plugin.fireAt("2026-02-01T01:00:00Z");
        plugin.deliver(terminated("sooner", "2026-01-10T16:30:00Z"));
        plugin.fireAt("2026-03-01T01:00:00Z");

        Map<String, Object> explained = explain("INV-000002", "1", Map.of());
        assertThat(explained).containsEntry("matches", true);
        assertThat(derivation(explained).get("whole_amount")).hasToString("0.85");
        assertThat(derivation(explained).get("billed_before_amount")).hasToString("1.00");
        assertThat(derivation(explained).get("amount")).hasToString("-0.15");
        assertThat(String.valueOf(derivation(explained).get("billed_before"))).contains("INV-000001");
        assertThat(explain("INV-000001", "1", Map.of())).containsEntry("matches", true);

        voidInvoice("INV-000001");
        assertThat(explain("INV-000001", "1", Map.of())).containsEntry("matches", true);
        assertThat(explain("INV-000002", "1", Map.of())).containsEntry("matches", true);
        assertThat(plugin.violations()).extracting(Violation::law).doesNotContain(8);
    }

    @Test
    void a_record_changed_behind_a_sent_line_shows_in_audit_and_explanation() throws Exception {
        plugin.fireAt("2026-02-01T01:00:00Z");
        assertThat(plugin.violations()).isEmpty();

        plugin.jdbi.useHandle(handle -> handle.execute("""
                WITH other AS (INSERT INTO billing_rate_combinations (digest) VALUES (sha256('other')) RETURNING id),
                copied AS (
                  INSERT INTO billing_combined_rates
                  SELECT DISTINCT other.id, m.meter, m.unit_base, m.rate_version, m.unit_price,
                    CASE m.meter WHEN 'memory' THEN m.base_cost * 2 ELSE m.base_cost END, m.unbilled
                  FROM other, billing_usage_records r JOIN billing_combined_rates m ON m.id = r.rates
                  WHERE r.start_time = '2026-01-10T08:00:00Z')
                UPDATE billing_usage_records SET rates = other.id FROM other WHERE start_time = '2026-01-10T08:00:00Z'
                """));

        assertThat(plugin.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.law()).isEqualTo(3);
            assertThat(violation.subject()).isEqualTo("user:alice INV-000001 line 2 memory");
            assertThat(violation.detail()).contains("s from 2026-01-10 08:00:00");
        });
        assertThat(explain("INV-000001", "2", Map.of())).containsEntry("matches", false);
        assertThat(explain("INV-000001", "1", Map.of())).containsEntry("matches", true);
    }

    @Test
    void a_record_removed_behind_a_sent_line_shows_too_and_one_without_digest_is_skipped() throws Exception {
        plugin.fireAt("2026-02-01T01:00:00Z");
        plugin.jdbi.useHandle(handle -> handle.execute("UPDATE billing_usage_records SET cpu_millis = 0"));
        assertThat(explain("INV-000001", "1", Map.of())).containsEntry("matches", false);
        assertThat(plugin.violations())
                .extracting(Violation::detail)
                .anySatisfy(detail -> assertThat(detail).contains("there are 0 now"));

        plugin.jdbi.useTransaction(handle -> {
            handle.execute("SET LOCAL session_replication_role = replica");
            handle.execute("UPDATE billing_invoice_lines SET records_digest = NULL");
        });
        assertThat(plugin.violations())
                .extracting(Violation::detail)
                .noneSatisfy(detail -> assertThat(detail).contains("there are"));
    }

    @Test
    void the_digest_of_a_sent_line_cannot_change() throws Exception {
        plugin.fireAt("2026-02-01T01:00:00Z");

        assertThatThrownBy(() -> plugin.jdbi.useHandle(
                        handle -> handle.execute("UPDATE billing_invoice_lines SET records_digest = NULL")))
                .hasMessageContaining("a line of a sent invoice cannot change");
    }

    @Test
    void a_draft_is_explained_by_its_id_and_has_no_digest() throws Exception {
        plugin.fireAt("2026-02-01T00:00:00Z");
        Invoice draft = invoices.newest(ALICE, null, 1).get(0);

        Map<String, Object> explained = explain(draft.id(), "1", Map.of());
        assertThat(explained).containsEntry("matches", true).containsEntry("invoice_number", null);
        assertThat(digest(explained, "sent")).isEqualTo("null");
    }

    @Test
    void whose_invoice_it_is_not_finds_nothing_and_there_is_no_other_line() throws Exception {
        plugin.fireAt("2026-02-01T01:00:00Z");

        assertThat(explained(Requests.ADMIN, "INV-000001", "1", Map.of())).containsEntry("user_id", "alice");
        assertThat(kindOf(Requests.BOB, "1")).isEqualTo(Problem.Kind.NOT_FOUND);
        assertThat(kindOf(Requests.of("member"), "1")).isEqualTo(Problem.Kind.FORBIDDEN);
        assertThat(List.of("0", "3", "-1", "x", "99999999999"))
                .allSatisfy(n -> assertThat(kindOf(Requests.ALICE, n)).isEqualTo(Problem.Kind.NOT_FOUND));
    }

    private void voidInvoice(String number) {
        plugin.jdbi.useHandle(handle -> handle.execute(
                "UPDATE billing_invoices SET status = 'void', voided_at = '2026-04-01T00:00:00Z' WHERE invoice_number = ?",
                number));
    }

    private Problem.@Nullable Kind kindOf(Caller caller, String n) {
        try {
            explained(caller, "INV-000001", n, Map.of());
            return null;
        } catch (Problem problem) {
            return problem.kind();
        }
    }

    private Map<String, Object> explain(String number, String line, Map<String, String> parameters) {
        return explained(Requests.ALICE, number, line, parameters);
    }

    private Map<String, Object> explained(Caller caller, String number, String line, Map<String, String> parameters) {
        return Json.MAPPER.convertValue(
                resource.explain(Requests.by(caller, parameters), number, line), new TypeReference<>() {});
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> derivation(Map<String, Object> explained) {
        return Objects.requireNonNull((Map<String, Object>) explained.get("derivation"));
    }

    @SuppressWarnings("unchecked")
    private static String digest(Map<String, Object> explained, String which) {
        return String.valueOf(Objects.requireNonNull((Map<String, Object>) explained.get("digest"))
                .get(which));
    }

    private static SessionCreated created(String id, String session, String time) {
        Resources held = new Resources(2000, 4L << 30, 0);
        return new SessionCreated(
                new EventKey("test", id), Instant.parse(time), session, "alice", null, "firefox", held, false);
    }

    private static SessionTerminated terminated(String id, String time) {
        return new SessionTerminated(new EventKey("test", id), Instant.parse(time), "s");
    }
}
