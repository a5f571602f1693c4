package io.streamspace.billing.billrun;

import static io.streamspace.billing.billrun.Books.FEBRUARY;
import static io.streamspace.billing.billrun.Books.JANUARY;
import static io.streamspace.billing.billrun.Books.january;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GenerateInvoicesTest {

    private final Books books = new Books();
    private final AccountId alice = books.open("alice");

    @AfterEach
    void closeBooks() {
        assertThat(books.violations()).isEmpty();
        books.close();
    }

    @Test
    void a_period_is_drafted_at_its_end_and_sent_after_the_grace() {
        books.useCpu(alice, january(), 0, 28_000);

        books.run("2026-01-31T23:45:00Z");
        assertThat(books.invoices(alice)).isEmpty();

        books.run("2026-02-01T00:00:00Z");
        Invoice draft = onlyInvoice();
        assertThat(draft.status()).isEqualTo(InvoiceStatus.DRAFT);
        assertThat(draft.sending()).isNull();
        assertThat(draft.totals().total()).hasToString("1.40 USD");

        books.run("2026-02-01T00:45:00Z");
        assertThat(onlyInvoice().status()).isEqualTo(InvoiceStatus.DRAFT);

        books.run("2026-02-01T01:00:00Z");
        Invoice sent = onlyInvoice();
        assertThat(sent.id()).isEqualTo(draft.id());
        assertThat(sent.createdAt()).isEqualTo(draft.createdAt());
        assertThat(sent.status()).isEqualTo(InvoiceStatus.SENT);
        assertThat(Objects.requireNonNull(sent.sending()).number()).isEqualTo("INV-000001");
        assertThat(sent.sending().dueDate()).isEqualTo("2026-02-15T01:00:00Z");
        assertThat(books.announced()).containsExactly("billing.invoice.created");
    }

    @Test
    void the_line_says_what_was_used() {
        books.useCpu(alice, january(), 0, 28_000);
        books.run("2026-02-01T01:00:00Z");

        InvoiceLine line = onlyInvoice().lines().get(0);

        assertThat(line.kind()).isEqualTo(LineKind.USAGE);
        assertThat(line.description()).isEqualTo("CPU, January 2026");
        assertThat(line.servicePeriod()).isEqualTo(january());
        InvoiceLine.Priced priced = Objects.requireNonNull(line.priced());
        assertThat(priced.quantity()).isEqualByComparingTo("28");
        assertThat(priced.unit()).isEqualTo("core-hours");
        assertThat(priced.unitPrice()).isEqualByComparingTo("0.05");
        assertThat(line.amount()).hasToString("1.40 USD");
    }

    @Test
    void two_shards_at_a_time_bill_every_account_once_without_a_gap_between_numbers() {
        List<AccountId> accounts = new ArrayList<>(List.of(alice));
        IntStream.range(0, 60).mapToObj(i -> books.open("user-" + i)).forEach(accounts::add);
        accounts.forEach(account -> books.useCpu(account, january(), 0, 28_000));
        ShardWorkers two = new ShardWorkers(work -> new Thread(work).start(), 1, 1);
        GenerateInvoices inTwoLanes = new GenerateInvoices(books.ports, books.transactions, books::billingTerms, two);

        inTwoLanes.run(FEBRUARY, Progress.UNWATCHED);
        inTwoLanes.run(FEBRUARY.plus(Duration.ofHours(1)), Progress.UNWATCHED);

        assertThat(accounts)
                .allSatisfy(account -> assertThat(books.invoices(account))
                        .singleElement()
                        .satisfies(
                                invoice -> assertThat(invoice.totals().total()).hasToString("1.40 USD")));
        assertThat(accounts.stream()
                        .flatMap(account -> books.invoices(account).stream())
                        .map(invoice ->
                                Objects.requireNonNull(invoice.sending()).number())
                        .sorted()
                        .toList())
                .isEqualTo(IntStream.rangeClosed(1, accounts.size())
                        .mapToObj(number -> String.format(Locale.ROOT, "INV-%06d", number))
                        .toList());
    }

    @Test
    void repeating_a_run_changes_nothing() {
        books.useCpu(alice, january(), 0, 28_000);
        books.run("2026-02-01T01:00:00Z");
        List<Invoice> before = books.invoices(alice);

        books.run("2026-02-01T01:00:00Z");
        books.run("2026-02-01T01:15:00Z");

        assertThat(books.invoices(alice)).isEqualTo(before);
    }

    @Test
    void a_period_without_use_is_sealed_without_an_invoice_and_the_next_one_opens() {
        books.run("2026-02-01T01:00:00Z");

        assertThat(books.invoices(alice)).isEmpty();
        assertThat(openPeriod()).isEqualTo(new Interval(FEBRUARY, Instant.parse("2026-03-01T00:00:00Z")));
    }

    @Test
    void missed_fires_bill_every_ended_period_oldest_first() {
        Interval february = new Interval(FEBRUARY, Instant.parse("2026-03-01T00:00:00Z"));
        books.useCpu(alice, january(), 0, 28_000);
        books.useCpu(alice, february, 0, 10_000);

        books.run("2026-04-01T00:30:00Z");

        assertThat(books.invoices(alice))
                .extracting(invoice -> invoice.period().start())
                .containsExactlyInAnyOrder(JANUARY, FEBRUARY);
        assertThat(books.ports
                        .invoices()
                        .find(alice, "INV-000001")
                        .orElseThrow()
                        .period())
                .isEqualTo(january());
        assertThat(openPeriod().start()).isEqualTo("2026-03-01T00:00:00Z");
    }

    @Test
    void what_costs_less_than_half_a_cent_is_on_an_invoice_that_is_paid_at_once() {
        books.useCpu(alice, january(), 0, 99);

        books.run("2026-02-01T01:00:00Z");

        assertThat(onlyInvoice().status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(onlyInvoice().totals().total().isZero()).isTrue();
    }

    @Test
    void a_correction_is_the_whole_less_what_was_billed() {
        books.useCpu(alice, january(), 0, 28_099);
        books.run("2026-02-01T01:00:00Z");

        books.useCpu(alice, january(), 1, 1);
        books.run("2026-03-01T01:00:00Z");

        InvoiceLine line = books.invoices(alice).get(0).lines().get(0);
        assertThat(line.kind()).isEqualTo(LineKind.CORRECTION);
        assertThat(line.correctionOf()).isEqualTo(JANUARY);
        assertThat(line.amount()).hasToString("0.01 USD");
        assertThat(Objects.requireNonNull(line.priced()).quantity()).isEqualByComparingTo("0.001");
    }

    @Test
    void a_negative_invoice_becomes_credit_that_pays_the_next_one() {
        books.useCpu(alice, january(), 0, 28_000);
        books.run("2026-02-01T01:00:00Z");
        books.useCpu(alice, january(), 1, -20_000);
        books.run("2026-03-01T01:00:00Z");

        Invoice negative = books.invoices(alice).get(0);
        assertThat(negative.status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(negative.totals().credited()).hasToString("1.00 USD");

        books.useCpu(alice, month("2026-03-01", "2026-04-01"), 0, 30_000);
        books.run("2026-04-01T01:00:00Z");

        Invoice next = books.invoices(alice).get(0);
        assertThat(next.totals().credits()).hasToString("1.00 USD");
        assertThat(next.totals().total()).hasToString("0.50 USD");
    }

    @Test
    void a_further_charge_that_was_heard_of_too_late_is_held() {
        books.useCpu(alice, january(), 0, 28_000);
        books.run("2026-02-01T01:00:00Z");
        books.useCpu(alice, january(), 1, 20_000);
        books.usage.takenInLate(alice, Meter.CPU, january());

        books.run("2027-06-01T01:00:00Z");

        assertThat(books.invoices(alice)).hasSize(1);
        assertThat(heldMinor()).containsExactly(100L);

        books.useCpu(alice, january(), 2, -30_000);
        books.run("2027-07-01T01:00:00Z");

        assertThat(heldMinor()).isEmpty();
        assertThat(books.invoices(alice).get(0).totals().credited()).hasToString("0.50 USD");
    }

    @Test
    void a_further_charge_that_was_heard_of_in_time_is_billed_however_late_the_bill_run_comes() {
        books.useCpu(alice, january(), 0, 28_000);
        books.run("2026-02-01T01:00:00Z");
        books.useCpu(alice, january(), 1, 20_000);

        books.run("2027-06-01T01:00:00Z");

        assertThat(heldMinor()).isEmpty();
        assertThat(books.invoices(alice).get(0).totals().total()).hasToString("1.00 USD");
    }

    @Test
    void an_account_that_fails_is_set_aside_and_the_others_are_billed() {
        books.useCpu(alice, january(), 0, 28_000);
        List<AccountId> others =
                IntStream.range(0, 40).mapToObj(i -> books.open("user" + i)).toList();
        others.forEach(other -> books.useCpu(other, january(), 0, 1_000));
        books.usage.failing.add(alice);

        books.run("2026-02-01T01:00:00Z");

        assertThat(books.invoices(alice)).isEmpty();
        assertThat(setAside(alice)).contains("no sums for you");
        assertThat(others).allSatisfy(other -> assertThat(books.invoices(other)).hasSize(1));

        books.usage.failing.clear();
        books.run("2026-02-01T01:15:00Z");

        assertThat(books.invoices(alice)).hasSize(1);
        assertThat(setAside(alice)).isEqualTo("null");
    }

    @Test
    void an_invoice_not_paid_by_its_due_date_is_overdue() {
        books.useCpu(alice, january(), 0, 28_000);
        books.run("2026-02-01T01:00:00Z");
        books.run("2026-02-15T00:45:00Z");
        assertThat(onlyInvoice().status()).isEqualTo(InvoiceStatus.SENT);

        books.run("2026-02-15T01:00:00Z");
        books.run("2026-02-15T01:15:00Z");

        assertThat(onlyInvoice().status()).isEqualTo(InvoiceStatus.OVERDUE);
        assertThat(books.announced()).containsExactly("billing.invoice.created", "billing.invoice.overdue");
    }

    @Test
    void credit_counts_if_it_was_given_by_the_periods_end_and_has_not_expired_when_sealed() {
        books.useCpu(alice, january(), 0, 28_000);
        books.credit(alice, "0.10", FEBRUARY, null);
        books.credit(alice, "0.20", FEBRUARY.plusMillis(1), null);
        books.credit(alice, "0.40", JANUARY, FEBRUARY.plus(Duration.ofHours(1)));
        books.credit(alice, "0.80", JANUARY, FEBRUARY.plus(Duration.ofHours(1)).plusMillis(1));

        books.run("2026-02-01T01:00:00Z");

        assertThat(onlyInvoice().totals().credits()).hasToString("0.90 USD");
        assertThat(onlyInvoice().totals().total()).hasToString("0.50 USD");
    }

    @Test
    void credit_expires_once() {
        books.credit(alice, "0.40", JANUARY, FEBRUARY);

        books.run("2026-01-31T23:45:00Z");
        assertThat(books.announced()).containsExactly("billing.credit.issued");
        books.run("2026-02-01T00:00:00Z");
        books.run("2026-02-01T00:15:00Z");

        assertThat(books.announced()).containsExactly("billing.credit.issued", "billing.credit.expired");
    }

    private Invoice onlyInvoice() {
        List<Invoice> invoices = books.invoices(alice);
        assertThat(invoices).hasSize(1);
        return invoices.get(0);
    }

    private Interval openPeriod() {
        return books.transactions.in(
                () -> books.ports.periods().lockOpen(alice).orElseThrow().period());
    }

    private List<Long> heldMinor() {
        return books.jdbi.withHandle(handle -> handle.createQuery("SELECT amount_minor FROM billing_held_corrections")
                .mapTo(Long.class)
                .list());
    }

    private String setAside(AccountId account) {
        return books.jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT coalesce(set_aside, 'null') FROM billing_accounts WHERE account_id = ?")
                .bind(0, account.value())
                .mapTo(String.class)
                .one());
    }

    private static Interval month(String first, String next) {
        return new Interval(Instant.parse(first + "T00:00:00Z"), Instant.parse(next + "T00:00:00Z"));
    }
}
