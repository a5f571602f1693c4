package io.streamspace.billing.sale;

import static io.streamspace.billing.billrun.Books.january;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.billrun.Books;
import io.streamspace.billing.billrun.Taxes;
import io.streamspace.billing.credit.CreditBalance;
import io.streamspace.billing.credit.SetTopUpRule;
import io.streamspace.billing.credit.SetTopUpRule.Amounts;
import io.streamspace.billing.credit.SetTopUpRule.Asker;
import io.streamspace.billing.credit.TopUp;
import io.streamspace.billing.credit.TopUpStatus;
import io.streamspace.billing.credit.TopUps;
import io.streamspace.billing.credit.postgres.PostgresTopUps;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.Totals;
import io.streamspace.billing.ledger.LedgerAccount;
import io.streamspace.billing.tax.PriceBasis;
import io.streamspace.billing.tax.TaxRounding;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Progress;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Credit bought by rule, from the fall of the balance to the payment. */
class TopUpRunTest {

    private static final Instant NOW = Instant.parse("2026-01-10T00:00:00Z");

    private final Books books = new Books();
    private final AccountId alice = books.open("alice");
    private final TopUps topUps = new PostgresTopUps(books.jdbi);
    private final SetTopUpRule setRule =
            new SetTopUpRule(books.accounts(), topUps, books.ports.credits(), books.transactions);
    private final TopUpRun run = new TopUpRun(
            new TopUpRun.Ports(books.ports, topUps, books.accounts(), books.transactions),
            books::billingTerms,
            () -> 2);

    @AfterEach
    void closeBooks() {
        assertThat(books.violations()).isEmpty();
        books.close();
    }

    @Test
    void low_credit_is_invoiced_at_once_and_granted_once_that_is_paid() {
        books.credit(alice, "1.00", NOW, null);
        rule("2.00", "10.00", "30.00");

        run(NOW);
        run(NOW);

        Invoice invoice = only(books.invoices(alice));
        assertThat(invoice.totals().total()).as("no credit pays for credit").hasToString("10.00 USD");
        assertThat(balance(NOW)).hasToString("1.00 USD");
        pay(invoice, NOW.plusSeconds(60));
        run(NOW.plusSeconds(120));
        run(NOW.plusSeconds(180));
        assertThat(balance(NOW.plusSeconds(60))).hasToString("11.00 USD");
        assertThat(only(made()).status()).isEqualTo(TopUpStatus.PAID);
        assertThat(books.ports
                        .ledger()
                        .balance(alice, LedgerAccount.REVENUE, Books.USD)
                        .isZero())
                .as("earned when it is spent")
                .isTrue();
        assertThat(books.announced()).containsSubsequence("billing.credit.issued", "billing.credit.issued");
    }

    @Test
    void credit_is_not_taxed_what_it_pays_for_is() {
        books.invoiceTerms = Taxes.terms(PriceBasis.INCLUSIVE, TaxRounding.LINE, "19");
        rule("2.00", "10.00", "30.00");

        buyAndPay(NOW);

        Totals totals = only(books.invoices(alice)).totals();
        assertThat(totals.tax().isZero()).isTrue();
        assertThat(totals.total()).hasToString("10.00 USD");
        assertThat(balance(NOW.plusSeconds(2))).hasToString("10.00 USD");
    }

    @Test
    void two_hosts_buy_once() {
        rule("2.00", "10.00", "30.00");

        CompletableFuture.allOf(CompletableFuture.runAsync(() -> run(NOW)), CompletableFuture.runAsync(() -> run(NOW)))
                .join();

        assertThat(made()).hasSize(1);
    }

    @Test
    void purchases_end_at_the_days_and_at_the_months_limit() {
        rule("1000.00", "10.00", "30.00");
        buyAndPay(NOW);
        buyAndPay(NOW.plus(Duration.ofHours(1)));
        run(NOW.plus(Duration.ofHours(2)));
        assertThat(made()).as("two a day").hasSize(2);

        buyAndPay(NOW.plus(Duration.ofHours(25)));
        run(NOW.plus(Duration.ofDays(3)));
        assertThat(made()).as("30.00 a month").hasSize(3);
        run(Books.FEBRUARY);
        assertThat(made()).as("a new month").hasSize(4);
    }

    @Test
    void a_payment_that_fails_stops_the_rule_until_it_is_set_again_and_may_still_come() {
        rule("2.00", "10.00", "30.00");
        run(NOW);
        Invoice invoice = only(books.invoices(alice));
        books.jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO billing_payment_failures (account_id, invoice_id, first_failed_at) VALUES (?, ?, now())",
                alice.value(),
                invoice.id()));
        run(NOW.plusSeconds(60));

        assertThat(only(made()).status()).isEqualTo(TopUpStatus.FAILED);
        assertThat(topUps.rule(alice).orElseThrow().stop()).isPresent();
        assertThat(books.announced()).containsOnlyOnce("billing.credit.top_up_stopped");
        pay(invoice, NOW.plusSeconds(120));
        run(NOW.plusSeconds(180));
        assertThat(only(made()).status()).isEqualTo(TopUpStatus.PAID);
        assertThat(balance(NOW.plusSeconds(180))).hasToString("10.00 USD");
        rule("20.00", "10.00", "30.00");
        run(NOW.plusSeconds(240));
        assertThat(made()).hasSize(2);
    }

    @Test
    void nothing_is_bought_for_accounts_that_are_locked() {
        rule("2.00", "10.00", "30.00");
        books.lock(alice);

        run(NOW);

        assertThat(made()).isEmpty();
    }

    @Test
    void credit_that_was_bought_pays_the_next_bill_and_is_earned_then() {
        rule("2.00", "10.00", "30.00");
        buyAndPay(NOW);
        books.useCpu(alice, january(), 0, 24_000);
        books.run("2026-02-01T01:00:00Z");

        assertThat(balance(Books.FEBRUARY.plusSeconds(3600))).hasToString("8.80 USD");
        assertThat(books.ports.ledger().balance(alice, LedgerAccount.REVENUE, Books.USD))
                .hasToString("-1.20 USD");
    }

    private void buyAndPay(Instant at) {
        run(at);
        pay(books.invoices(alice).get(0), at.plusSeconds(1));
        run(at.plusSeconds(2));
    }

    private void run(Instant at) {
        run.run(at, Progress.UNWATCHED);
    }

    private void rule(String threshold, String amount, String monthlyLimit) {
        setRule.set(
                new Asker(alice, "alice"),
                new Amounts(new BigDecimal(threshold), new BigDecimal(amount), new BigDecimal(monthlyLimit)),
                NOW);
    }

    private void pay(Invoice invoice, Instant at) {
        books.pay(invoice, at);
    }

    private Money balance(Instant at) {
        return CreditBalance.at(at, books.ports.credits().of(alice), Books.USD);
    }

    private List<TopUp> made() {
        return topUps.newest(alice, 10);
    }

    private static <T> T only(List<T> list) {
        assertThat(list).hasSize(1);
        return list.get(0);
    }
}
