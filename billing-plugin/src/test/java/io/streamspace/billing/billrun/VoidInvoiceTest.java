package io.streamspace.billing.billrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceHistory.Action;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.invoice.PendingLines.Pending;
import io.streamspace.billing.payment.IssueCreditNote.Rest;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RULES D8: what a void takes back, and where what was on the invoice goes. */
class VoidInvoiceTest {

    private static final Instant SEALED = Instant.parse("2026-02-01T01:00:00Z");
    private static final Instant LATER = Instant.parse("2026-02-05T00:00:00Z");
    private static final Instant MARCH = Instant.parse("2026-03-01T01:00:00Z");

    private final Books books = new Books();
    private final Desk desk = new Desk(books);
    private final AccountId alice = books.open("alice");

    @AfterEach
    void closeBooks() {
        books.close();
    }

    @Test
    void the_reissue_bills_the_same_under_a_new_number() {
        Invoice january = january("50000");

        Invoice gone = desk.voidInvoice(january, LATER);
        assertThat(books.violations()).isEmpty();
        Invoice again = desk.reissue(january, LATER);

        assertThat(gone.status()).isEqualTo(InvoiceStatus.VOID);
        assertThat(again.lines()).hasSize(1);
        assertThat(again.lines().get(0).amount())
                .isEqualTo(january.lines().get(0).amount());
        assertThat(again.lines().get(0).kind()).isEqualTo(LineKind.USAGE);
        assertThat(again.period()).isEqualTo(january.period());
        assertThat(number(again)).isEqualTo("INV-000002");
        assertThat(books.violations()).isEmpty();
        refused("already_invoiced", () -> desk.reissue(january, LATER));
    }

    @Test
    void what_came_late_is_on_the_reissue() {
        Invoice january = january("50000");
        books.useCpu(alice, Books.january(), 1, 10_000);
        desk.voidInvoice(january, LATER);

        Invoice again = desk.reissue(january, LATER);

        assertThat(again.totals().total()).isEqualTo(usd("3.00"));
        assertThat(books.violations()).isEmpty();
    }

    @Test
    void without_a_reissue_the_next_arrears_invoice_corrects() {
        Invoice january = january("50000");
        desk.voidInvoice(january, LATER);

        books.run(MARCH);

        Invoice february = desk.newest(alice);
        assertThat(february.lines()).extracting(InvoiceLine::kind).containsExactly(LineKind.CORRECTION);
        assertThat(february.lines().get(0).correctionOf()).isEqualTo(Books.JANUARY);
        assertThat(february.totals().total()).isEqualTo(usd("2.50"));
        assertThat(books.violations()).isEmpty();
        refused("nothing_to_bill", () -> desk.reissue(january, MARCH));
    }

    @Test
    void a_void_correction_and_a_void_original_are_billed_once_in_all() {
        Invoice january = january("50000");
        books.useCpu(alice, Books.january(), 1, 10_000);
        books.run(MARCH);
        Invoice february = desk.newest(alice);
        desk.voidInvoice(january, MARCH);
        desk.voidInvoice(february, MARCH);
        assertThat(books.violations()).isEmpty();

        Invoice again = desk.reissue(january, MARCH);

        assertThat(again.totals().total()).isEqualTo(usd("3.00"));
        refused("nothing_to_bill", () -> desk.reissue(february, MARCH));
        assertThat(books.violations()).isEmpty();
    }

    @Test
    void a_reissue_may_be_void_again() {
        Invoice january = january("50000");
        desk.voidInvoice(january, LATER);
        Invoice second = desk.reissue(january, LATER);
        desk.voidInvoice(second, LATER);

        Invoice third = desk.reissue(january, LATER);

        assertThat(third.totals().total()).isEqualTo(usd("2.50"));
        assertThat(number(third)).isEqualTo("INV-000003");
        assertThat(books.violations()).isEmpty();
    }

    @Test
    void lines_that_had_waited_wait_again_and_only_the_void_ones_go_on_the_reissue() {
        pending("training", "40.00");
        Invoice january = january("50000");
        desk.voidInvoice(january, LATER);
        pending("later", "7.00");

        Invoice again = desk.reissue(january, LATER);

        assertThat(again.lines())
                .extracting(InvoiceLine::description)
                .contains("training")
                .doesNotContain("later");
        assertThat(again.totals().total()).isEqualTo(usd("42.50"));
        assertThat(books.violations()).isEmpty();
    }

    @Test
    void credit_returns_to_its_grant_and_an_expired_one_lives_thirty_days_more() {
        String lasting =
                books.credit(alice, "1.00", Books.JANUARY, null).grant().id();
        String ending = books.credit(alice, "1.00", Books.JANUARY, Instant.parse("2026-02-03T00:00:00Z"))
                .grant()
                .id();
        Invoice january = january("50000");
        assertThat(january.totals().credits()).isEqualTo(usd("2.00"));

        desk.voidInvoice(january, LATER);

        assertThat(grant(lasting).remaining()).isEqualTo(usd("1.00"));
        assertThat(grant(ending).remaining()).isEqualTo(usd("1.00"));
        assertThat(grant(ending).validity().expiresAt()).isEqualTo(Instant.parse("2026-03-07T00:00:00Z"));
        assertThat(books.violations()).isEmpty();
        books.run("2026-03-08T00:00:00Z");
        assertThat(grant(ending).remaining()).isEqualTo(usd("0.00"));
        assertThat(books.violations()).isEmpty();
    }

    @Test
    void what_had_been_left_of_an_expired_grant_does_not_live_on() {
        String ending = books.credit(alice, "3.00", Books.JANUARY, Instant.parse("2026-02-03T00:00:00Z"))
                .grant()
                .id();
        Invoice january = january("50000");

        desk.voidInvoice(january, LATER);

        assertThat(grant(ending).remaining()).isEqualTo(usd("2.50"));
        assertThat(books.announced()).contains("billing.credit.expired");
        books.run("2026-03-08T00:00:00Z");
        assertThat(grant(ending).remaining()).isEqualTo(usd("0.00"));
        assertThat(books.violations()).isEmpty();
    }

    @Test
    void the_credit_of_a_negative_invoice_is_taken_back_unless_it_was_used() {
        pending("goodwill", "-5.00");
        Invoice negative = january("50000");
        assertThat(negative.totals().credited()).isEqualTo(usd("2.50"));

        desk.voidInvoice(negative, LATER);
        assertThat(grant("cr_" + negative.id()).remaining()).isEqualTo(usd("0.00"));
        assertThat(books.violations()).isEmpty();
        Invoice again = desk.reissue(negative, LATER);
        books.useCpu(alice, new Interval(Books.FEBRUARY, Instant.parse("2026-03-01T00:00:00Z")), 0, 20_000);
        books.run(MARCH);

        refused("credit_used", () -> desk.voidInvoice(again, MARCH));
        assertThat(books.violations()).isEmpty();
    }

    @Test
    void while_a_payment_stands_it_is_refused_and_once_refunded_a_paid_one_becomes_void() {
        Invoice january = january("50000");
        desk.pay(january, "2.50", LATER);
        refused("payment_stands", () -> desk.voidInvoice(january, LATER));

        desk.refund(january, "2.50", LATER);
        desk.voidInvoice(january, LATER);

        assertThat(desk.again(january).status()).isEqualTo(InvoiceStatus.VOID);
        assertThat(books.violations()).isEmpty();
        refused("invoice_void", () -> desk.voidInvoice(january, LATER));
        refused("invoice_void", () -> desk.pay(january, "1.00", LATER));
    }

    @Test
    void with_a_credit_note_it_is_refused() {
        Invoice january = january("50000");
        desk.noteAmount(january, "1.00", LATER);

        refused("credit_notes_stand", () -> desk.voidInvoice(january, LATER));
        desk.noteAll(january, Rest.CREDIT, LATER);
        refused("credit_notes_stand", () -> desk.voidInvoice(january, LATER));
        assertThat(books.violations()).isEmpty();
    }

    @Test
    void what_was_given_up_may_be_void_and_leaves_no_bad_debt() {
        Invoice january = january("50000");
        desk.pay(january, "1.00", LATER);
        desk.writeOff(january, LATER);
        desk.refund(january, "1.00", LATER);
        assertThat(books.violations()).isEmpty();

        desk.voidInvoice(january, LATER);

        assertThat(books.violations()).isEmpty();
    }

    @Test
    void who_voided_it_when_and_why_is_kept_and_announced() {
        Invoice january = january("50000");

        Invoice gone = desk.voidInvoice(january, LATER);

        assertThat(gone.sending())
                .isNotNull()
                .satisfies(sending -> assertThat(sending.voidedAt()).isEqualTo(LATER));
        assertThat(desk.ports.trail().of(alice, january.id())).singleElement().satisfies(edit -> {
            assertThat(edit.action()).isEqualTo(Action.VOID);
            assertThat(edit.cause()).isEqualTo(Desk.cause(LATER));
            assertThat(edit.difference().before()).containsEntry("status", "sent");
        });
        assertThat(books.announced()).contains("billing.invoice.voided");
        assertThatThrownBy(() -> books.jdbi.useHandle(
                        handle -> handle.execute("UPDATE billing_invoice_edits SET reason = 'Other'")))
                .hasMessageContaining("append-only");
    }

    /** However they meet, either the payment stands or the void does. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void of_a_void_and_a_payment_at_once_exactly_one_wins(int round) throws Exception {
        Invoice january = january(round + "0000");
        String total = january.totals().total().amount().toPlainString();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CyclicBarrier start = new CyclicBarrier(2);
            Future<Invoice> paid = threads.submit(after(start, () -> desk.pay(january, total, LATER)));
            Future<Invoice> gone = threads.submit(after(start, () -> desk.voidInvoice(january, LATER)));

            List<String> outcomes = List.of(outcome(paid), outcome(gone));

            assertThat(outcomes).isIn(List.of("paid", "payment_stands"), List.of("invoice_void", "void"));
            assertThat(books.violations()).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> Callable<T> after(CyclicBarrier start, Callable<T> task) {
        return () -> {
            start.await();
            return task.call();
        };
    }

    private static String outcome(Future<Invoice> future) throws InterruptedException {
        try {
            return future.get().status().key();
        } catch (ExecutionException e) {
            return e.getCause() instanceof Problem problem ? problem.code() : String.valueOf(e.getCause());
        }
    }

    private Invoice january(String milliCoreHours) {
        books.useCpu(alice, Books.january(), 0, Long.parseLong(milliCoreHours));
        books.run(SEALED);
        return desk.newest(alice);
    }

    private void pending(String description, String amount) {
        InvoiceLine line = new InvoiceLine(LineKind.MANUAL, description, Books.january(), null, null, usd(amount));
        books.transactions.run(
                () -> books.ports.pendingLines().add(List.of(new Pending(alice, description, line, Books.JANUARY))));
    }

    private CreditGrant grant(String id) {
        return books.ports.credits().of(alice).stream()
                .filter(grant -> grant.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String number(Invoice invoice) {
        Invoice.Sending sending = invoice.sending();
        return sending == null ? "" : sending.number();
    }

    private static Money usd(String amount) {
        return Money.exact(new BigDecimal(amount), Books.USD);
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
