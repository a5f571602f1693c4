package io.streamspace.billing.billrun;

import static io.streamspace.billing.billrun.Books.JANUARY;
import static io.streamspace.billing.billrun.Books.january;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.billrun.ManualInvoice.Request;
import io.streamspace.billing.billrun.ManualInvoice.Running;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.invoice.PendingLines.Pending;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Ratio;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ManualInvoiceTest {

    private final Books books = new Books();
    private final AccountId alice = books.open("alice");
    private final ManualInvoice manual =
            new ManualInvoice(books.ports, books.accounts(), books.transactions, books::billingTerms);

    @AfterEach
    void closeBooks() {
        assertThat(books.violations()).isEmpty();
        books.close();
    }

    @Test
    void an_ended_period_is_sent_at_once_and_not_again() {
        books.useCpu(alice, january(), 0, 28_000);

        Invoice invoice = make("2026-01-01", "2026-01-31", "2026-02-01T00:05:00Z");

        assertThat(invoice.status()).isEqualTo(InvoiceStatus.SENT);
        assertThat(books.ports.invoices().find(alice, "INV-000001")).contains(invoice);
        assertRefused("already_invoiced", () -> make("2026-01-01", "2026-01-31", "2026-02-02T00:00:00Z"));
        assertRefused("already_invoiced", () -> make("2026-01-15", "2026-02-14", "2026-03-02T00:00:00Z"));
        books.run("2026-02-01T01:00:00Z");
        assertThat(books.invoices(alice)).hasSize(1);
    }

    @Test
    void a_period_whose_proofs_may_still_come_is_drafted_and_the_run_seals_it() {
        books.useCpu(alice, january(), 0, 28_000);

        Invoice draft = make("2026-01-01", "2026-01-31", "2026-02-01T00:04:59Z");
        assertThat(draft.status()).isEqualTo(InvoiceStatus.DRAFT);

        books.run("2026-02-01T01:00:00Z");
        assertThat(books.invoices(alice)).singleElement().satisfies(sent -> {
            assertThat(sent.id()).isEqualTo(draft.id());
            assertThat(sent.status()).isEqualTo(InvoiceStatus.SENT);
        });
    }

    @Test
    void dates_that_are_no_period_are_refused_with_the_nearest_one() {
        assertThatThrownBy(() -> make("2026-01-02", "2026-01-31", "2026-02-02T00:00:00Z"))
                .hasMessageContaining("2026-01-01 to 2026-01-31");
        assertRefused("not_a_billing_period", () -> make("2025-12-01", "2025-12-31", "2026-02-02T00:00:00Z"));
        assertRefused("invalid_parameter", () -> make("2026-01-31", "2026-01-01", "2026-02-02T00:00:00Z"));
    }

    @Test
    void a_period_without_use_is_refused_and_stays_open() {
        assertRefused("nothing_to_bill", () -> make("2026-01-01", "2026-01-31", "2026-02-02T00:00:00Z"));

        books.useCpu(alice, january(), 0, 28_000);
        assertThat(make("2026-01-01", "2026-01-31", "2026-02-02T00:00:00Z").status())
                .isEqualTo(InvoiceStatus.SENT);
    }

    @Test
    void the_running_period_is_refused_unless_it_is_to_end_now() {
        books.useCpu(alice, january(), 0, 28_000);
        assertRefused("period_not_ended", () -> make("2026-01-01", "2026-01-31", "2026-01-20T12:34:56Z"));

        Request endNow =
                new Request(alice, LocalDate.parse("2026-01-01"), LocalDate.parse("2026-01-31"), Running.ENDS_NOW);
        Invoice draft = manual.make(endNow, Instant.parse("2026-01-20T12:34:56Z"));
        assertThat(draft.status()).isEqualTo(InvoiceStatus.DRAFT);

        books.run("2026-01-20T13:45:00Z");
        assertThat(books.invoices(alice)).singleElement().satisfies(sent -> {
            assertThat(sent.status()).isEqualTo(InvoiceStatus.SENT);
            assertThat(sent.period()).isEqualTo(new Interval(JANUARY, Instant.parse("2026-01-20T12:34:56Z")));
        });
        Interval rest = books.transactions.in(
                () -> books.ports.periods().lockOpen(alice).orElseThrow().period());
        assertThat(rest)
                .isEqualTo(new Interval(Instant.parse("2026-01-20T12:34:56Z"), Instant.parse("2026-02-01T00:00:00Z")));
    }

    @Test
    void a_running_period_ends_early_only_after_those_before_it_are_billed() {
        books.useCpu(alice, january(), 0, 28_000);
        Request endNow =
                new Request(alice, LocalDate.parse("2026-02-01"), LocalDate.parse("2026-02-28"), Running.ENDS_NOW);

        assertRefused("earlier_period_open", () -> manual.make(endNow, Instant.parse("2026-02-01T00:04:59Z")));
        assertThat(books.invoices(alice)).isEmpty();

        books.useCpu(
                alice,
                new Interval(Instant.parse("2026-02-01T00:00:00Z"), Instant.parse("2026-03-01T00:00:00Z")),
                0,
                7_000);
        Invoice draft = manual.make(endNow, Instant.parse("2026-02-10T00:00:00Z"));
        assertThat(draft.period().end()).isEqualTo(Instant.parse("2026-02-10T00:00:00Z"));
        assertThat(books.invoices(alice)).hasSize(2);
    }

    @Test
    void the_preview_is_the_invoice_of_now_and_writes_nothing() {
        books.useCpu(alice, january(), 0, 28_000);
        books.credit(alice, "0.40", JANUARY, null);
        InvoicePreview preview = new InvoicePreview(books.ports, books::billingTerms);

        Invoice shown = preview.of(books.accounts().find(alice).orElseThrow(), Instant.parse("2026-01-20T00:00:00Z"));

        assertThat(shown.totals().total()).hasToString("1.00 USD");
        assertThat(books.invoices(alice)).isEmpty();
    }

    @Test
    void what_waits_is_previewed_for_the_one_period_that_will_be_billed_with_it() {
        InvoiceLine line =
                new InvoiceLine(LineKind.MANUAL, "Setup", january(), null, null, Money.rounded(Ratio.of(5), Books.USD));
        books.transactions.run(
                () -> books.ports.pendingLines().add(List.of(new Pending(alice, "setup", line, JANUARY))));

        assertThat(previewed("2026-01-20T00:00:00Z")).hasToString("5.00 USD");
        assertThat(previewed("2026-02-01T00:30:00Z"))
                .as("January is not sealed yet")
                .hasToString("0.00 USD");
    }

    private Money previewed(String now) {
        return new InvoicePreview(books.ports, books::billingTerms)
                .of(books.accounts().find(alice).orElseThrow(), Instant.parse(now))
                .totals()
                .total();
    }

    private Invoice make(String firstDay, String lastDay, String now) {
        Request request = new Request(alice, LocalDate.parse(firstDay), LocalDate.parse(lastDay), Running.GOES_ON);
        return manual.make(request, Instant.parse(now));
    }

    private static void assertRefused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
