package io.streamspace.billing.document.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.document.Samples;
import io.streamspace.billing.http.RequestSlots;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.invoice.Calendars;
import io.streamspace.billing.invoice.CreditNotes;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.values.Problem;
import io.streamspace.plugin.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What callers of {@code GET /invoices/{number}.pdf} get. */
final class InvoicePdfResourceTest {

    private static final Caller ALICE = new Caller("alice", Set.of("user"), null, null);
    private static final Caller BOB = new Caller("bob", Set.of("user"), null, null);
    private static final Caller ADMIN = new Caller("root", Set.of("admin"), null, null);
    private static final Invoice SENT =
            new Samples("EUR").line("CPU", 100, Samples.STANDARD).sent(0, 0);
    private static final Invoice DRAFT =
            new Samples("EUR").line("CPU", 100, Samples.STANDARD).draft();

    private static final Invoice VOID = voided(SENT);

    @Test
    void a_sent_invoice_is_the_same_file_each_time_with_data_inside() {
        Response first = get(SENT, ALICE, Map.of());
        Response second = get(SENT, ADMIN, Map.of());
        assertThat(first.getStatus()).isEqualTo(200);
        assertThat(first.getMediaType()).hasToString("application/pdf");
        assertThat(first.getHeaderString("Content-Disposition")).isEqualTo("inline; filename=\"INV-000042.pdf\"");
        assertThat(first.getHeaderString("Electronic-Invoice")).startsWith("factur-x");
        assertThat(first.getEntityTag()).isEqualTo(second.getEntityTag());
        assertThat((byte[]) first.getEntity()).isEqualTo((byte[]) second.getEntity());
    }

    @Test
    void who_has_these_bytes_already_is_told_so() {
        EntityTag known = get(SENT, ALICE, Map.of()).getEntityTag();
        assertThat(resource(SENT)
                        .print(request(ALICE, Map.of()), holding(known), "INV-000042")
                        .getStatus())
                .isEqualTo(304);
    }

    @Test
    void a_draft_has_no_data_and_says_why() {
        Response draft = get(DRAFT, ALICE, Map.of());
        assertThat(draft.getHeaderString("Content-Disposition")).contains("draft-in_1.pdf");
        assertThat(draft.getHeaderString("Electronic-Invoice")).isEqualTo("none; reason=draft");
        assertThat(Read.text((byte[]) draft.getEntity())).contains("Draft");
    }

    @Test
    void language_and_paper_can_be_chosen() {
        Response chosen = get(SENT, ALICE, Map.of("lang", "vi", "paper", "A4"));
        assertThat(chosen.getHeaderString("Content-Language")).isEqualTo("vi");
        assertThat(Read.text((byte[]) chosen.getEntity())).contains("INV-000042", "1,19 EUR");
        assertThat(chosen.getEntityTag())
                .isNotEqualTo(get(SENT, ALICE, Map.of()).getEntityTag());
        assertThatThrownBy(() -> get(SENT, ALICE, Map.of("paper", "a5"))).hasMessageContaining("paper");
        assertThatThrownBy(() -> get(SENT, ALICE, Map.of("lang", "xx"))).hasMessageContaining("lang");
    }

    @Test
    void what_is_void_says_so_on_every_page_and_has_no_data() {
        Response answer = get(VOID, ALICE, Map.of("lang", "en"));
        assertThat(answer.getHeaderString("Electronic-Invoice")).isEqualTo("none; reason=void");
        assertThat(Read.pages((byte[]) answer.getEntity()))
                .allSatisfy(page -> assertThat(page).contains("Invoice INV-000042 (Void)"));
        assertThat(Read.text((byte[]) answer.getEntity()))
                .contains("This invoice is void since 3 March 2026", "Nothing to pay")
                .doesNotContain("Payable by", "Amount due", "IBAN");
        assertThat(Read.text((byte[]) get(SENT, ALICE, Map.of()).getEntity())).doesNotContainIgnoringCase("void");
    }

    @Test
    void a_credit_note_is_a_document_of_its_own_that_names_its_invoice() {
        Response answer = note(ALICE, holding(null));
        assertThat(answer.getHeaderString("Content-Disposition")).isEqualTo("inline; filename=\"CN-000007.pdf\"");
        assertThat(answer.getHeaderString("Electronic-Invoice")).startsWith("factur-x");
        assertThat(Read.text((byte[]) answer.getEntity()))
                .contains("Credit note", "CN-000007", "20 February 2026", "An outage")
                .contains("Total credited", "Set off against invoice INV-000042", "Added to your credit")
                .contains("1.19", "0.50", "0.69")
                .doesNotContain("Amount due", "IBAN");
        assertThat(note(ADMIN, holding(answer.getEntityTag())).getStatus()).isEqualTo(304);
        assertThatThrownBy(() -> note(BOB, holding(null))).hasMessageContaining("There is no credit note");
    }

    @Test
    void anothers_invoice_is_not_there() {
        assertThatThrownBy(() -> get(SENT, BOB, Map.of()))
                .isInstanceOf(Problem.class)
                .extracting(problem -> ((Problem) problem).kind())
                .isEqualTo(Problem.Kind.NOT_FOUND);
    }

    private static Response note(Caller caller, Request conditions) {
        CreditNotes notes = stub(CreditNotes.class, call -> switch (call.name()) {
            case "accountOf" -> Optional.of(SENT.account());
            case "find" ->
                Optional.of(new Samples("EUR").note(SENT, 50))
                        .filter(found -> found.account().equals(call.first()));
            default -> throw new UnsupportedOperationException(call.name());
        });
        return new CreditNotePdfResource(
                        notes,
                        invoices(SENT),
                        InvoicePdfResourceTest::calendars,
                        new RequestSlots(() -> 1, Duration.ZERO, "Busy."))
                .print(request(caller, Map.of("lang", "en")), conditions, "CN-000007");
    }

    private static Response get(Invoice invoice, Caller caller, Map<String, String> parameters) {
        return resource(invoice).print(request(caller, parameters), holding(null), "INV-000042");
    }

    private static InvoicePdfResource resource(Invoice invoice) {
        return new InvoicePdfResource(
                invoices(invoice),
                InvoicePdfResourceTest::calendars,
                new RequestSlots(() -> 1, Duration.ZERO, "Busy."));
    }

    private static Calendars calendars() {
        Instant january = Instant.parse("2026-01-01T00:00:00Z");
        return Calendars.allOn(
                new BillingCalendar(List.of(new BillingCalendar.Rule(january, ZoneOffset.UTC, 1)), january));
    }

    private static Invoice voided(Invoice invoice) {
        Invoice.Sending sending = Objects.requireNonNull(invoice.sending());
        return new Invoice(
                invoice.account(),
                invoice.id(),
                invoice.kind(),
                invoice.period(),
                invoice.lines(),
                invoice.taxLines(),
                invoice.totals(),
                invoice.details(),
                invoice.createdAt(),
                InvoiceStatus.VOID,
                new Invoice.Sending(
                        sending.number(),
                        sending.sentAt(),
                        sending.dueDate(),
                        null,
                        sending.paid(),
                        sending.noted(),
                        Instant.parse("2026-03-03T08:00:00Z")));
    }

    private static Invoices invoices(Invoice invoice) {
        return stub(Invoices.class, call -> switch (call.name()) {
            case "accountOf" -> Optional.of(invoice.account());
            case "find" -> Optional.of(invoice).filter(found -> found.account().equals(call.first()));
            default -> throw new UnsupportedOperationException(call.name());
        });
    }

    private static Request holding(@Nullable EntityTag known) {
        return stub(Request.class, call -> call.first().equals(known) ? Response.notModified() : null);
    }

    private static HttpServletRequest request(Caller caller, Map<String, String> parameters) {
        return stub(HttpServletRequest.class, call -> switch (call.name()) {
            case "getAttribute" -> caller;
            case "getParameter" -> parameters.get(call.first());
            default -> throw new UnsupportedOperationException(call.name());
        });
    }

    private record Call(String name, Object first) {}

    private static <T> T stub(Class<T> type, Function<Call, @Nullable Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.apply(new Call(method.getName(), arguments[0]))));
    }
}
