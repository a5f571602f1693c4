package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.event.FactKey;
import io.streamspace.billing.http.AnswerFields;
import io.streamspace.billing.report.FactVerdicts.Refusal;
import io.streamspace.billing.report.Receipt;
import io.streamspace.billing.report.Receipt.RecordKind;
import io.streamspace.billing.report.ReceiptStatus;
import io.streamspace.billing.report.adapter.FactsResource;
import io.streamspace.billing.report.adapter.PostgresFactVerdicts;
import io.streamspace.billing.report.adapter.PostgresReceipts;
import io.streamspace.billing.values.Problem;
import io.streamspace.plugin.Caller;
import io.streamspace.plugin.EventDelivery;
import io.streamspace.plugin.EventKey;
import io.streamspace.plugin.PlatformEvent.SessionCreated;
import io.streamspace.plugin.PlatformEvent.SessionResized;
import io.streamspace.plugin.PlatformEvent.SessionTerminated;
import io.streamspace.plugin.PlatformEvent.UsageRecorded;
import io.streamspace.plugin.PlatformEvent.UserCreated;
import io.streamspace.plugin.ResourceChange;
import io.streamspace.plugin.Resources;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the plugin answers about facts that it was told, through its own door. */
class ReceiptsTest {

    private static final Resources TWO_CORES = new Resources(2000, 4L << 30, 0);
    private static final Resources FOUR_CORES = new Resources(4000, 4L << 30, 0);

    private final PlainPlugin plugin = new PlainPlugin();
    private final PostgresReceipts receipts = new PostgresReceipts(plugin.jdbi, new PostgresFactVerdicts(plugin.jdbi));
    private final FactsResource resource =
            new FactsResource(receipts, () -> PlainPlugin.usageTerms().history(), EventDelivery.DIRECT);

    @AfterEach
    void close() {
        plugin.close();
    }

    @Test
    void a_fact_is_pending_until_it_is_recorded_and_then_counted_on_a_line() throws Exception {
        plugin.deliver(created("c", "2026-01-10T08:00:00Z", "s", "alice"));
        assertThat(receipt("c").status()).isEqualTo(ReceiptStatus.PENDING);

        plugin.deliver(
                new SessionResized(key("r"), at("2026-01-10T12:00:00Z"), "s", ResourceChange.to(FOUR_CORES)),
                ended("e", "2026-01-10T18:00:00Z", "s"));
        plugin.fireAt("2026-01-11T00:00:00Z");
        assertThat(receipt("c").status()).isEqualTo(ReceiptStatus.COUNTED);
        assertThat(receipt("c").tally().records()).isEqualTo(2);
        assertThat(receipt("r").tally().records()).isEqualTo(2);
        assertThat(receipt("e").records())
                .extracting(counted -> counted.record().during().end())
                .containsOnly(at("2026-01-10T18:00:00Z"));

        plugin.fireAt("2026-02-01T01:00:00Z");
        assertThat(Stream.of("c", "r", "e").map(id -> receipt(id).status())).containsOnly(ReceiptStatus.COUNTED);
        assertThat(receipt("r").lines())
                .extracting(line -> line.invoiceNumber() + " " + line.line() + " " + line.kind())
                .containsExactly("INV-000001 1 USAGE", "INV-000001 2 USAGE");
        assertThat(plugin.violations()).isEmpty();
    }

    @Test
    void a_late_fact_is_a_pending_correction_then_a_billed_one() throws Exception {
        plugin.deliver(created("c", "2026-01-02T08:00:00Z", "s", "alice"));
        plugin.fireAt("2026-02-01T01:00:00Z");
        plugin.deliver(ended("e", "2026-01-02T18:30:00Z", "s"));

        Receipt pending = receipt("e");
        assertThat(pending.status()).isEqualTo(ReceiptStatus.CORRECTED);
        assertThat(pending.records(RecordKind.CORRECTION))
                .isNotEmpty()
                .allSatisfy(counted -> assertThat(counted.state()).isEqualTo("pending"));

        plugin.fireAt("2026-03-01T01:00:00Z");
        Receipt corrected = receipt("e");
        assertThat(corrected.status()).isEqualTo(ReceiptStatus.CORRECTED);
        assertThat(corrected.lines())
                .extracting(line -> line.invoiceNumber() + " " + line.kind())
                .contains("INV-000001 USAGE", "INV-000002 CORRECTION");
        assertThat(corrected.tally().records())
                .isGreaterThan(corrected.records().size());
        assertThat(corrected.records()).hasSize(50);
    }

    @Test
    void what_counts_nothing_says_why() {
        plugin.deliver(
                created("c", "2026-01-10T08:00:00Z", "s", "alice"),
                ended("e", "2026-01-10T09:00:00Z", "s"),
                ended("again", "2026-01-10T09:30:00Z", "s"),
                ended("early", "2026-01-10T07:00:00Z", "s"),
                new SessionResized(key("stray"), at("2026-01-10T10:00:00Z"), "s", ResourceChange.to(FOUR_CORES)),
                ended("waits", "2026-01-10T10:00:00Z", "nobody-knows"),
                new UserCreated(key("u"), at("2026-01-01T00:00:00Z"), "alice", null, null),
                new UsageRecorded(key("m"), at("2026-01-10T10:00:00Z"), "alice", null, "bandwidth", "5", null, null));

        assertThat(receipt("stray").refused()).map(Refusal::field).contains("time");
        assertThat(receipt("early").refused())
                .map(Refusal::reason)
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("terminated more than 5 minutes before"));
        assertThat(receipt("m").refused()).map(Refusal::field).contains("data.meter");
        assertThat(receipt("waits").status()).isEqualTo(ReceiptStatus.PENDING);
        assertThat(receipt("again").status()).isEqualTo(ReceiptStatus.NOTED);
        assertThat(receipt("u").status()).isEqualTo(ReceiptStatus.NOTED);
        assertThat(receipt("u").fact().place().account()).hasToString("user:alice");
        assertThat(receipts.find(new FactKey("test", "never"))).isEmpty();
    }

    @Test
    void a_life_left_empty_by_its_termination_took_both_facts() throws Exception {
        plugin.deliver(created("c", "2026-01-10T08:00:00Z", "s", "alice"), ended("e", "2026-01-10T07:58:00Z", "s"));
        plugin.fireAt("2026-01-11T00:00:00Z");

        assertThat(receipt("c").status()).isEqualTo(ReceiptStatus.COUNTED);
        assertThat(receipt("e").status()).isEqualTo(ReceiptStatus.COUNTED);
        assertThat(receipt("e").records()).isEmpty();
    }

    @Test
    void a_foreign_fact_looks_like_one_that_never_was() {
        plugin.deliver(
                created("c", "2026-01-10T08:00:00Z", "s", "alice"),
                ended("waits", "2026-01-10T10:00:00Z", "nobody-knows"));

        assertThat(asked(Requests.ALICE, "c")).containsEntry("account_id", "user:alice");
        assertThat(asked(Requests.ADMIN, "c")).containsEntry("status", "pending");
        assertThat(asked(Requests.SERVICE, "waits")).containsEntry("account_id", null);
        assertThat(detail(Requests.BOB, "c"))
                .isEqualTo(detail(Requests.BOB, "never").replace("never", "c"));
        assertThat(detail(Requests.ALICE, "waits")).contains("no fact");
    }

    @Test
    void members_of_an_organisation_see_its_records_without_money() throws Exception {
        plugin.deliver(new SessionCreated(
                key("c"), at("2026-01-10T08:00:00Z"), "s", "mary", "acme", "firefox", TWO_CORES, false));
        plugin.fireAt("2026-01-11T00:00:00Z");

        assertThat(asked(Requests.of("member"), "c")).containsEntry("invoices", null);
        assertThat(String.valueOf(asked(Requests.of("member"), "c").get("records")))
                .contains("unit_price=null");
        assertThat(asked(Requests.of("admin"), "c")).doesNotContainEntry("invoices", null);
        assertThat(String.valueOf(asked(Requests.of("admin"), "c").get("records")))
                .contains("unit_price=0.05");
    }

    @Test
    void a_fact_is_named_by_source_and_id() {
        assertThatThrownBy(() -> resource.find(Requests.by(Requests.ALICE, Map.of("id", "c"))))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.invalidParameters())
                                .extracting(Problem.InvalidParameter::field)
                                .containsExactly("source"));
    }

    private Map<String, Object> asked(Caller caller, String id) {
        return AnswerFields.of(resource.find(Requests.by(caller, Map.of("source", "test", "id", id))));
    }

    private String detail(Caller caller, String id) {
        try {
            return asked(caller, id).toString();
        } catch (Problem problem) {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_FOUND);
            return problem.detail();
        }
    }

    private Receipt receipt(String id) {
        return receipts.find(new FactKey("test", id)).orElseThrow();
    }

    private static SessionCreated created(String id, String time, String session, String user) {
        return new SessionCreated(key(id), at(time), session, user, null, "firefox", TWO_CORES, false);
    }

    private static SessionTerminated ended(String id, String time, String session) {
        return new SessionTerminated(key(id), at(time), session);
    }

    private static EventKey key(String id) {
        return new EventKey("test", id);
    }

    private static Instant at(String time) {
        return Instant.parse(time);
    }
}
