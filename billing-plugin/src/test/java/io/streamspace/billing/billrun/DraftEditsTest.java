package io.streamspace.billing.billrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.billrun.DraftEdits.Changes;
import io.streamspace.billing.billrun.DraftEdits.Edited;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceHistory.Action;
import io.streamspace.billing.invoice.InvoiceHistory.Edit;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceLine.Priced;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.values.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DraftEditsTest {

    private static final Instant DRAFTED = Instant.parse("2026-02-01T00:10:00Z");
    private static final Instant SEALED = Instant.parse("2026-02-01T01:15:00Z");

    private final Books books = new Books();
    private final Desk desk = new Desk(books);
    private final AccountId alice = books.open("alice");

    @BeforeEach
    void draft() {
        books.useCpu(alice, Books.january(), 0, 50_000);
        books.run(DRAFTED);
    }

    @AfterEach
    void closeBooks() {
        books.close();
    }

    @Test
    void a_line_written_on_a_draft_is_on_it_at_once_and_on_the_invoice() {
        Edited edited = edit(List.of(hours("2", "60.005"), amount("Discount", "-10.00")), List.of());

        assertThat(edited.draft().status()).isEqualTo(InvoiceStatus.DRAFT);
        assertThat(amounts(edited.draft())).containsExactly("2.50 USD", "120.01 USD", "-10.00 USD");
        books.run(SEALED);
        assertThat(amounts(desk.newest(alice))).containsExactly("2.50 USD", "120.01 USD", "-10.00 USD");
        assertThat(books.violations()).isEmpty();
    }

    @Test
    void lines_keep_the_order_in_which_they_were_entered() {
        List<String> entered =
                IntStream.range(0, 13).mapToObj(number -> "Hour " + number).toList();
        edit(entered.stream().map(name -> amount(name, "1.00")).toList(), List.of());
        Edited edited = edit(List.of(amount("Last", "1.00")), List.of());

        books.run(SEALED);

        assertThat(edited.written())
                .extracting(written -> written.line().description())
                .containsSubsequence(entered)
                .endsWith("Last");
        assertThat(desk.newest(alice).lines())
                .extracting(InvoiceLine::description)
                .containsSubsequence(entered)
                .endsWith("Last");
        desk.voidInvoice(desk.newest(alice), SEALED.plusSeconds(1));
        books.run("2026-03-01T02:00:00Z");
        assertThat(desk.newest(alice).lines())
                .extracting(InvoiceLine::description)
                .containsSubsequence(entered)
                .endsWith("Last");
        assertThat(books.violations()).isEmpty();
    }

    @Test
    void it_can_be_taken_off_again_and_is_never_billed() {
        Edited edited = edit(List.of(amount("Training", "40.00")), List.of());

        edit(List.of(), List.of(edited.written().get(0).id()));

        books.run(SEALED);
        assertThat(amounts(desk.newest(alice))).containsExactly("2.50 USD");
        books.run("2026-03-01T02:00:00Z");
        assertThat(books.invoices(alice)).hasSize(1);
        assertThat(books.violations()).isEmpty();
    }

    @Test
    void the_trail_says_who_did_what_and_why() {
        edit(List.of(amount("Training", "40.00")), List.of());

        List<Edit> edits = desk.ports.trail().of(alice, desk.newest(alice).id());

        assertThat(edits).singleElement().satisfies(edit -> {
            assertThat(edit.action()).isEqualTo(Action.EDIT);
            assertThat(edit.cause()).isEqualTo(Desk.cause(DRAFTED));
            assertThat(edit.difference().before().get("total")).hasToString("2.50");
            assertThat(edit.difference().after().get("total")).hasToString("42.50");
        });
    }

    @Test
    void what_it_is_to_say_is_on_the_draft_and_on_the_invoice_and_in_the_trail() {
        Invoice newest = desk.newest(alice);
        Changes changes = new Changes(
                List.of(), List.of(), before -> before.withNotes("Thank you").withPurchaseOrder("PO 7"));
        desk.draftEdits().edit(new DraftEdits.Request(alice, newest.id(), changes, Desk.cause(DRAFTED)));

        assertThat(desk.newest(alice).details().notes()).isEqualTo("Thank you");
        books.run(SEALED);
        assertThat(desk.newest(alice).status()).isEqualTo(InvoiceStatus.SENT);
        assertThat(desk.newest(alice).details().notes()).isEqualTo("Thank you");
        assertThat(desk.newest(alice).details().purchaseOrder()).isEqualTo("PO 7");
        assertThat(desk.ports.trail().of(alice, newest.id()).get(0).difference().after())
                .containsEntry("purchase_order", "PO 7");
        assertThat(books.violations()).isEmpty();
    }

    @Test
    void a_sent_invoice_is_not_edited() {
        books.run(SEALED);

        refused("invoice_sent", () -> edit(List.of(amount("Training", "40.00")), List.of()));
    }

    @Test
    void what_is_no_line_is_refused_and_leaves_no_trace() {
        refused("invalid_parameter", () -> edit(List.of(amount("Nothing", "0.00")), List.of()));
        refused("invalid_parameter", () -> edit(List.of(amount("Tiny", "0.001")), List.of()));
        refused("invalid_parameter", () -> edit(List.of(hours("0.00000000001", "5")), List.of()));
        refused("invalid_parameter", () -> edit(List.of(), List.of("manual:nothing:1:1")));

        assertThat(amounts(desk.newest(alice))).containsExactly("2.50 USD");
        assertThat(desk.ports.trail().of(alice, desk.newest(alice).id())).isEmpty();
    }

    private Edited edit(List<ManualLine> add, List<String> remove) {
        Invoice newest = desk.newest(alice);
        return desk.draftEdits()
                .edit(new DraftEdits.Request(
                        alice, newest.id(), new Changes(add, remove, UnaryOperator.identity()), Desk.cause(DRAFTED)));
    }

    private static ManualLine amount(String description, String amount) {
        return new ManualLine(description, new BigDecimal(amount), null);
    }

    private static ManualLine hours(String quantity, String price) {
        return new ManualLine("Training", null, new Priced(new BigDecimal(quantity), "hours", new BigDecimal(price)));
    }

    private static List<String> amounts(Invoice invoice) {
        return invoice.lines().stream()
                .map(InvoiceLine::amount)
                .map(Object::toString)
                .toList();
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
