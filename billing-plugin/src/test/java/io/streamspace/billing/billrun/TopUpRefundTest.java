package io.streamspace.billing.billrun;

import static io.streamspace.billing.billrun.Books.january;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.CreditBalance;
import io.streamspace.billing.credit.SetTopUpRule;
import io.streamspace.billing.credit.TopUp;
import io.streamspace.billing.credit.TopUpStatus;
import io.streamspace.billing.credit.TopUps;
import io.streamspace.billing.credit.postgres.PostgresTopUps;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.ledger.LedgerAccount;
import io.streamspace.billing.payment.IssueCreditNote.Rest;
import io.streamspace.billing.report.RevenueFigures;
import io.streamspace.billing.report.adapter.PostgresRevenue;
import io.streamspace.billing.sale.TopUpRun;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Progress;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Credit that was bought, taken back: what was paid for it goes back only while the credit is there. */
class TopUpRefundTest {

    private static final Instant NOW = Instant.parse("2026-01-10T00:00:00Z");
    private static final Instant LATER = Instant.parse("2026-02-10T00:00:00Z");

    private final Books books = new Books();
    private final Desk desk = new Desk(books);
    private final AccountId alice = books.open("alice");
    private final TopUps topUps = new PostgresTopUps(books.jdbi);
    private final TopUpRun run = new TopUpRun(
            new TopUpRun.Ports(books.ports, topUps, books.accounts(), books.transactions),
            books::billingTerms,
            () -> 2);

    @BeforeEach
    void buyTenDollars() {
        new SetTopUpRule(books.accounts(), topUps, books.ports.credits(), books.transactions)
                .set(
                        new SetTopUpRule.Asker(alice, "alice"),
                        new SetTopUpRule.Amounts(new BigDecimal("2"), new BigDecimal("10"), new BigDecimal("30")),
                        NOW);
        run(NOW);
    }

    @AfterEach
    void closeBooks() {
        assertThat(books.violations()).isEmpty();
        books.close();
    }

    @Test
    void all_of_it_goes_back_with_the_credit() {
        desk.pay(bought(), "10.00", NOW);
        assertThat(balance()).hasToString("10.00 USD");

        Invoice refunded = desk.refund(bought(), "10.00", LATER);

        assertThat(refunded.status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(refunded.open().isZero())
                .as("the credit went back, so nothing is owed")
                .isTrue();
        assertThat(balance()).hasToString("0.00 USD");
        assertThat(List.of(
                        ledger(LedgerAccount.CASH),
                        ledger(LedgerAccount.REVENUE),
                        ledger(LedgerAccount.CREDIT_LIABILITY),
                        ledger(LedgerAccount.RECEIVABLE)))
                .allMatch(Money::isZero);
        refused("invalid_parameter", () -> desk.refund(bought(), "0.01", LATER));
    }

    @Test
    void a_part_goes_back_with_a_part_of_the_credit() {
        desk.pay(bought(), "10.00", NOW);

        desk.refund(bought(), "4.00", LATER);

        assertThat(balance()).hasToString("6.00 USD");
        assertThat(ledger(LedgerAccount.CASH)).hasToString("6.00 USD");
        refused("invalid_parameter", () -> desk.refund(bought(), "6.01", LATER));
        desk.refund(bought(), "6.00", LATER);
        assertThat(balance()).hasToString("0.00 USD");
    }

    @Test
    void what_is_spent_does_not_go_back() {
        desk.pay(bought(), "10.00", NOW);
        books.useCpu(alice, january(), 0, 24_000);
        books.run("2026-02-01T01:00:00Z");
        assertThat(balance()).hasToString("8.80 USD");
        Invoice topUp = books.invoices(alice).get(1);

        refused("invalid_parameter", () -> desk.refund(topUp, "8.81", LATER));
        desk.refund(topUp, "8.80", LATER);

        assertThat(balance()).hasToString("0.00 USD");
        assertThat(ledger(LedgerAccount.CASH)).hasToString("1.20 USD");
        assertThat(ledger(LedgerAccount.REVENUE)).hasToString("-1.20 USD");
    }

    @Test
    void what_was_paid_too_much_goes_back_too() {
        desk.pay(bought(), "12.00", NOW);
        assertThat(balance()).hasToString("12.00 USD");

        desk.refund(bought(), "12.00", LATER);

        assertThat(balance()).hasToString("0.00 USD");
        assertThat(ledger(LedgerAccount.CASH).isZero()).isTrue();
    }

    @Test
    void no_credit_note_takes_back_credit_that_was_bought() {
        refused("credit_was_bought", () -> desk.noteAll(bought(), Rest.CREDIT, NOW));
        desk.pay(bought(), "10.00", NOW);
        refused("credit_was_bought", () -> desk.noteAmount(bought(), "1.00", LATER));
        refused("credit_was_bought", () -> desk.noteAll(bought(), Rest.REFUND, LATER));
        assertThat(balance()).hasToString("10.00 USD");
    }

    @Test
    void what_nobody_paid_is_void_and_nothing_waits_of_it() {
        Invoice voided = desk.voidInvoice(bought(), NOW);

        assertThat(voided.status()).isEqualTo(InvoiceStatus.VOID);
        assertThat(waiting()).isZero();
        assertThat(balance()).hasToString("0.00 USD");
        run(NOW.plusSeconds(60));
        assertThat(topUps.newest(alice, 10))
                .as("the rule goes on")
                .extracting(TopUp::status)
                .containsExactly(TopUpStatus.OPEN, TopUpStatus.VOID);
    }

    @Test
    void what_is_bought_is_no_revenue_before_it_is_spent() {
        assertThat(flows().revenue()).as("sent").hasToString("0.00 USD");
        desk.pay(bought(), "10.00", NOW);
        desk.refund(bought(), "4.00", NOW);
        assertThat(flows().revenue()).as("granted").hasToString("0.00 USD");

        books.useCpu(alice, january(), 0, 24_000);
        books.run("2026-02-01T01:00:00Z");
        desk.noteAmount(desk.newest(alice), "0.20", NOW);

        assertThat(flows().revenue()).as("spent").hasToString("1.00 USD");
        assertThat(flows().takenBack().refunds()).hasToString("4.00 USD");
        assertThat(flows().takenBack().creditNotes()).hasToString("0.20 USD");
    }

    @Test
    void what_is_paid_is_not_void_before_it_is_refunded() {
        desk.pay(bought(), "10.00", NOW);

        refused("payment_stands", () -> desk.voidInvoice(bought(), LATER));
    }

    private Invoice bought() {
        List<Invoice> invoices = books.invoices(alice);
        return invoices.get(invoices.size() - 1);
    }

    private long waiting() {
        return books.jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM billing_pending_lines")
                .mapTo(Long.class)
                .one());
    }

    private RevenueFigures.Flows flows() {
        List<RevenueFigures.Flows> flows =
                new PostgresRevenue(books.jdbi, () -> books.terms).flows(new Interval(NOW, LATER));
        assertThat(flows).hasSize(1);
        return flows.get(0);
    }

    private void run(Instant at) {
        run.run(at, Progress.UNWATCHED);
    }

    private Money balance() {
        return CreditBalance.at(LATER, books.ports.credits().of(alice), Books.USD);
    }

    private Money ledger(LedgerAccount account) {
        return books.ports.ledger().balance(alice, account, Books.USD);
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
