package io.streamspace.billing.sale;

import static io.streamspace.billing.billrun.Books.january;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.billrun.Books;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceKind;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.ledger.LedgerAccount;
import io.streamspace.billing.sale.ImmediateSale.Order;
import io.streamspace.billing.sale.ImmediateSale.Paying;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ImmediateSaleTest {

    private static final Instant NOON = Instant.parse("2026-01-20T12:00:00.123456Z");
    private static final Interval REST =
            new Interval(Instant.parse("2026-01-20T12:00:00.123Z"), Instant.parse("2026-02-01T00:00:00Z"));

    private final Books books = new Books();
    private final AccountId alice = books.open("alice");
    private final ImmediateSale sale = new ImmediateSale(books.ports, books.accounts(), books::billingTerms);

    @AfterEach
    void closeBooks() {
        assertThat(books.violations()).isEmpty();
        books.close();
    }

    @Test
    void what_credit_covers_is_paid_when_sold() {
        books.credit(alice, "10.00", Books.JANUARY, null);

        Invoice invoice = sell("p1", Paying.FROM_CREDIT, 499).orElseThrow();

        assertThat(invoice.kind()).isEqualTo(InvoiceKind.IMMEDIATE);
        assertThat(invoice.period()).isEqualTo(REST);
        assertThat(invoice.status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(invoice.totals().credits()).hasToString("4.99 USD");
        assertThat(invoice.totals().total().isZero()).isTrue();
        assertThat(Objects.requireNonNull(invoice.sending()).number()).isEqualTo("INV-000001");
        assertThat(books.invoices(alice)).containsExactly(invoice);
        assertThat(books.ports.ledger().balance(alice, LedgerAccount.REVENUE, Books.USD))
                .hasToString("-4.99 USD");
        assertThat(books.announced()).contains("billing.invoice.created");
    }

    @Test
    void too_little_credit_sells_nothing_and_says_what_is_missing() {
        books.credit(alice, "4.98", Books.JANUARY, null);

        assertThatThrownBy(() -> sell("p1", Paying.FROM_CREDIT, 499)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.PAYMENT_REQUIRED);
            assertThat(problem.code()).isEqualTo("insufficient_credit");
            assertThat(problem.details().get("amount_due")).hasToString("4.99");
            assertThat(problem.details().get("balance")).hasToString("4.98");
        });

        assertThat(books.invoices(alice)).isEmpty();
        assertThat(books.credit(alice, "0.01", Books.JANUARY, null).balance()).hasToString("4.99 USD");
        assertThat(Objects.requireNonNull(sell("p1", Paying.FROM_CREDIT, 499)
                                .orElseThrow()
                                .sending())
                        .number())
                .as("no number was lost")
                .isEqualTo("INV-000001");
    }

    @Test
    void on_terms_the_rest_is_owed() {
        books.credit(alice, "1.00", Books.JANUARY, null);

        Invoice invoice = sell("p1", Paying.ON_TERMS, 499).orElseThrow();

        assertThat(invoice.status()).isEqualTo(InvoiceStatus.SENT);
        assertThat(invoice.totals().total()).hasToString("3.99 USD");
        assertThat(Objects.requireNonNull(invoice.sending()).dueDate()).isEqualTo("2026-02-03T12:00:00.123Z");
    }

    @Test
    void a_repeat_answers_the_first_invoice_whatever_it_asks_for() {
        books.credit(alice, "10.00", Books.JANUARY, null);
        Invoice first = sell("p1", Paying.FROM_CREDIT, 499).orElseThrow();

        assertThat(sell("p1", Paying.FROM_CREDIT, 999_999)).contains(first);
        assertThat(books.invoices(alice)).hasSize(1);
        assertThat(sell("p2", Paying.FROM_CREDIT, 499)).isNotEqualTo(first);
    }

    @Test
    void what_costs_nothing_makes_no_invoice() {
        assertThat(sell("p1", Paying.FROM_CREDIT, 0)).isEmpty();
        assertThat(books.invoices(alice)).isEmpty();
    }

    @Test
    void another_currency_than_the_accounts_is_refused() {
        Currency dong = Currency.getInstance("VND");
        assertThatThrownBy(() -> sell("p1", Paying.ON_TERMS, new Money(50_000, dong)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("price_missing"));
    }

    @Test
    void the_period_is_billed_by_its_own_invoice_all_the_same() {
        books.credit(alice, "4.99", Books.JANUARY, null);
        sell("p1", Paying.FROM_CREDIT, 499);
        books.useCpu(alice, january(), 0, 28_000);

        books.run("2026-02-01T01:00:00Z");

        assertThat(books.invoices(alice)).extracting(Invoice::kind).contains(InvoiceKind.ARREARS);
        assertThat(books.invoices(alice)).hasSize(2);
    }

    @Test
    void many_at_once_take_turns_and_never_overdraw() throws Exception {
        books.credit(alice, "10.00", Books.JANUARY, null);
        ExecutorService buyers = Executors.newFixedThreadPool(4);
        try {
            List<CompletableFuture<String>> sales = IntStream.range(0, 12)
                    .mapToObj(n -> CompletableFuture.supplyAsync(() -> outcome("p" + n / 2), buyers))
                    .toList();
            List<String> outcomes =
                    sales.stream().map(CompletableFuture::join).distinct().toList();
            assertThat(outcomes).hasSize(3).contains("insufficient_credit", "INV-000001", "INV-000002");
        } finally {
            buyers.shutdown();
        }
        assertThat(books.invoices(alice)).hasSize(2);
    }

    private String outcome(String saleId) {
        try {
            return Objects.requireNonNull(
                            sell(saleId, Paying.FROM_CREDIT, 499).orElseThrow().sending())
                    .number();
        } catch (Problem problem) {
            return problem.code();
        }
    }

    private Optional<Invoice> sell(String saleId, Paying paying, long cents) {
        return sell(saleId, paying, new Money(cents, Books.USD));
    }

    private Optional<Invoice> sell(String saleId, Paying paying, Money price) {
        InvoiceLine line = new InvoiceLine(LineKind.PACK, "Transcoding pack", REST, null, null, price);
        return books.transactions
                .in(() -> sale.sell(new Order(alice, saleId, List.of(line), paying), NOON))
                .invoice();
    }
}
