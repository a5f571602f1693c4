package io.streamspace.billing.billrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.CreditBalance;
import io.streamspace.billing.credit.SetTopUpRule;
import io.streamspace.billing.credit.SetTopUpRule.Amounts;
import io.streamspace.billing.credit.SetTopUpRule.Asker;
import io.streamspace.billing.credit.TopUp;
import io.streamspace.billing.credit.TopUpStatus;
import io.streamspace.billing.credit.TopUps;
import io.streamspace.billing.credit.postgres.PostgresTopUps;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.sale.TopUpRun;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Progress;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One account whose top-ups fail in the database: the others' are bought, granted and stopped, and it is named. */
class SetAsideTopUpsTest {

    private static final Instant NOW = Instant.parse("2026-01-10T00:00:00Z");

    private final Books books = new Books();
    private final AccountId bad = books.open("alice");
    private final List<AccountId> others = List.of(books.open("aaron"), books.open("bob"), books.open("zoe"));
    private final TopUps topUps = new PostgresTopUps(books.jdbi);
    private final TopUpRun run = new TopUpRun(
            new TopUpRun.Ports(books.ports, topUps, books.accounts(), books.transactions),
            books::billingTerms,
            () -> 2);

    @BeforeEach
    void rules() {
        rule(bad);
        others.forEach(this::rule);
    }

    @AfterEach
    void closeBooks() {
        assertThat(books.violations()).isEmpty();
        books.close();
    }

    @Test
    void who_cannot_buy_is_named_and_buys_once_it_can() {
        poison("account_id <> '" + bad.value() + "'");
        assertThat(setAside(NOW)).containsExactly(bad.value());
        assertThat(topUps.newest(bad, 10)).isEmpty();
        assertThat(books.invoices(bad)).isEmpty();
        assertThat(others)
                .allSatisfy(other -> assertThat(topUps.newest(other, 10)).hasSize(1));

        heal();
        assertThat(setAside(NOW)).isEmpty();
        assertThat(statuses(bad)).containsExactly(TopUpStatus.OPEN);
        assertThat(books.invoices(bad)).hasSize(1);
    }

    @Test
    void who_cannot_be_granted_what_was_paid_is_named_and_gets_it_once_it_can() {
        assertThat(setAside(NOW)).isEmpty();
        pay(bad);
        others.forEach(this::pay);

        poison("account_id <> '" + bad.value() + "' OR status <> 'paid'");
        assertThat(setAside(NOW.plusSeconds(2))).containsExactly(bad.value());
        assertThat(balance(bad)).hasToString("0.00 USD");
        assertThat(others).allSatisfy(other -> assertThat(balance(other)).hasToString("10.00 USD"));

        heal();
        assertThat(setAside(NOW.plusSeconds(3))).isEmpty();
        assertThat(setAside(NOW.plusSeconds(4))).isEmpty();
        assertThat(balance(bad)).hasToString("10.00 USD");
        assertThat(others).allSatisfy(other -> assertThat(balance(other)).hasToString("10.00 USD"));
    }

    @Test
    void whose_rule_cannot_stop_is_named_and_the_others_stop() {
        assertThat(setAside(NOW)).isEmpty();
        failToPay(bad);
        others.forEach(this::failToPay);

        poison("account_id <> '" + bad.value() + "' OR status <> 'failed'");
        assertThat(setAside(NOW.plusSeconds(2))).containsExactly(bad.value());
        assertThat(topUps.rule(bad).orElseThrow().stop()).isEmpty();
        assertThat(others)
                .allSatisfy(other ->
                        assertThat(topUps.rule(other).orElseThrow().stop()).isPresent());

        heal();
        assertThat(setAside(NOW.plusSeconds(3))).isEmpty();
        assertThat(topUps.rule(bad).orElseThrow().stop()).isPresent();
    }

    /** Whom a run leaves out. */
    private List<String> setAside(Instant at) {
        List<String> left = new ArrayList<>();
        run.run(at, new Progress() {
            @Override
            public void expect(long total) {}

            @Override
            public void advance(long by) {}

            @Override
            public void count(String what, long by) {}

            @Override
            public void setAside(String account, String reason) {
                left.add(account);
            }
        });
        return left;
    }

    private void rule(AccountId account) {
        new SetTopUpRule(books.accounts(), topUps, books.ports.credits(), books.transactions)
                .set(
                        new Asker(account, account.userId()),
                        new Amounts(new BigDecimal("2.00"), new BigDecimal("10.00"), new BigDecimal("30.00")),
                        NOW);
    }

    private void pay(AccountId account) {
        books.pay(invoice(account), NOW.plusSeconds(1));
    }

    private void failToPay(AccountId account) {
        books.jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO billing_payment_failures (account_id, invoice_id, first_failed_at) VALUES (?, ?, now())",
                account.value(),
                invoice(account).id()));
    }

    private Invoice invoice(AccountId account) {
        assertThat(books.invoices(account)).hasSize(1);
        return books.invoices(account).get(0);
    }

    private Money balance(AccountId account) {
        return CreditBalance.at(NOW.plusSeconds(60), books.ports.credits().of(account), Books.USD);
    }

    private List<TopUpStatus> statuses(AccountId account) {
        return topUps.newest(account, 10).stream().map(TopUp::status).toList();
    }

    private void poison(String condition) {
        books.jdbi.useHandle(handle -> handle.execute(
                "ALTER TABLE billing_top_ups ADD CONSTRAINT poison CHECK (" + condition + ") NOT VALID"));
    }

    private void heal() {
        books.jdbi.useHandle(handle -> handle.execute("ALTER TABLE billing_top_ups DROP CONSTRAINT poison"));
    }
}
