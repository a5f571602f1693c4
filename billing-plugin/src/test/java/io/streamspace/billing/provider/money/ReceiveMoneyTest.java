package io.streamspace.billing.provider.money;

import static io.streamspace.billing.payment.Till.SENT;
import static io.streamspace.billing.provider.Vault.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.Account.Standing;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.ledger.LedgerAccount;
import io.streamspace.billing.payment.MoneyMovement;
import io.streamspace.billing.payment.Payments;
import io.streamspace.billing.payment.Till;
import io.streamspace.billing.provider.Vault;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.values.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceiveMoneyTest {

    private static final Instant NOW = SENT.plusSeconds(86_400);

    private final Vault vault = new Vault();
    private final Till till = vault.till;
    private final AccountId alice = till.open("alice");

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @Test
    void the_oldest_invoices_are_paid_first_and_what_nobody_owes_becomes_credit_for_ever() {
        String second = till.send(alice, "5.00", SENT.plusSeconds(2));
        String first = till.send(alice, "10.00", SENT);
        String third = till.send(alice, "3.00", SENT.plusSeconds(3));

        assertThat(vault.receive(alice, "pi_1", "12.00", NOW)).isTrue();
        assertThat(List.of(vault.due(alice, first), vault.due(alice, second), vault.due(alice, third)))
                .containsExactly("0.00 USD", "3.00 USD", "3.00 USD");

        assertThat(vault.receive(alice, "pi_2", "10.00", NOW)).isTrue();
        assertThat(till.invoice(alice, third).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(till.credits.of(alice)).singleElement().satisfies(grant -> {
            assertThat(grant.id()).isEqualTo("cr_pi_2");
            assertThat(grant.kind()).isEqualTo(CreditGrant.Kind.PAID);
            assertThat(grant.remaining()).isEqualTo(usd("4.00"));
            assertThat(grant.validity().expiresAt()).isNull();
        });
        assertThat(till.balance(alice, LedgerAccount.CASH)).isEqualTo(usd("22.00"));
        assertThat(till.announced()).contains("billing.credit.issued:cr_pi_2");
        assertThat(till.violations()).isEmpty();
    }

    @Test
    void what_it_is_meant_for_is_paid_before_what_is_older() {
        String older = till.send(alice, "10.00", SENT);
        String meant = till.send(alice, "5.00", SENT.plusSeconds(1));

        vault.money.receive(
                Vault.of(alice, "pi_1", "6.00", till.invoice(alice, meant).id()), NOW);

        assertThat(vault.due(alice, meant)).isEqualTo("0.00 USD");
        assertThat(vault.due(alice, older)).isEqualTo("9.00 USD");
        assertThat(till.violations()).isEmpty();
    }

    @Test
    void money_for_a_void_or_paid_invoice_goes_on_and_what_was_given_up_is_paid_only_by_what_is_meant_for_it() {
        String gone = till.send(alice, "10.00", SENT);
        String givenUp = till.send(alice, "4.00", SENT.plusSeconds(1));
        till.end(alice, gone, InvoiceStatus.VOID);
        till.end(alice, givenUp, InvoiceStatus.UNCOLLECTIBLE);

        vault.money.receive(
                Vault.of(alice, "pi_1", "10.00", till.invoice(alice, gone).id()), NOW);
        assertThat(vault.credit(alice)).isEqualTo(usd("10.00"));
        vault.money.receive(
                Vault.of(alice, "pi_2", "5.00", till.invoice(alice, givenUp).id()), NOW);
        assertThat(till.invoice(alice, givenUp).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(vault.credit(alice)).isEqualTo(usd("11.00"));
        assertThat(till.balance(alice, LedgerAccount.BAD_DEBT)).isEqualTo(usd("0.00"));
        assertThat(till.violations()).isEmpty();
    }

    @Test
    void a_repeat_books_nothing_also_under_the_other_name_of_the_same_money() {
        assertThat(vault.receive(alice, "pi_1", "5.00", NOW)).isTrue();
        assertThat(vault.receive(alice, "pi_1", "5.00", NOW.plusSeconds(9))).isFalse();
        IncomingPayment invoice = new IncomingPayment(alice, "in_1", "pi_1", usd("5.00"), NOW, null, null);
        assertThat(vault.money.receive(invoice, NOW)).isFalse();
        assertThat(vault.credit(alice)).isEqualTo(usd("5.00"));
        assertThat(till.violations()).isEmpty();
    }

    @Test
    void what_does_not_fit_is_refused_and_books_nothing() {
        vault.receive(alice, "pi_1", "5.00", NOW);
        mismatch(Vault.of(alice, "pi_1", "5.01", null), "pi_1 was booked as 5.00 USD");
        mismatch(Vault.of(till.open("bob"), "pi_1", "5.00", null), "user:bob");
        mismatch(Vault.of(AccountId.parse("carol"), "pi_2", "5.00", null), "no account user:carol");
        Money euros = new Money(500, Currency.getInstance("EUR"));
        mismatch(
                new IncomingPayment(alice, "pi_2", "pi_2", euros, NOW, null, null),
                "pi_2 is in EUR, the account user:alice is in USD");
        mismatch(Vault.of(alice, "pi_3", "0.00", null), "no payment");
        assertThat(vault.credit(alice)).isEqualTo(usd("5.00"));
    }

    @Test
    void money_unlocks_an_account_when_nothing_is_in_arrears_any_more() {
        till.send(alice, "10.00", SENT);
        till.run(Till.DUE);
        till.run(Till.GRACE_END);
        assertThat(till.standing(alice)).isEqualTo(Standing.LOCKED);

        vault.receive(alice, "pi_1", "10.00", Till.GRACE_END);
        assertThat(till.standing(alice)).isEqualTo(Standing.ACTIVE);
        assertThat(till.announced()).contains("billing.account.unlocked:1");
    }

    @Test
    void a_failure_starts_the_grace_of_the_oldest_invoice_is_announced_once_a_day_and_locks_at_its_end() {
        String owed = till.send(alice, "10.00", SENT);
        String id = till.invoice(alice, owed).id();

        vault.money.failed(alice, null, "card_declined", NOW);
        vault.money.failed(alice, id, "card_declined", NOW.plusSeconds(60));
        assertThat(till.standing(alice)).isEqualTo(Standing.PAST_DUE);
        assertThat(till.announced())
                .filteredOn(event -> event.startsWith("billing.payment.failed:"))
                .containsExactly("billing.payment.failed:" + id + ":2026-02-02");

        till.run(NOW.plus(Till.GRACE).minus(Duration.ofSeconds(1)));
        assertThat(till.standing(alice)).isEqualTo(Standing.PAST_DUE);
        till.run(NOW.plus(Till.GRACE));
        assertThat(till.standing(alice)).isEqualTo(Standing.LOCKED);
    }

    @Test
    void a_failure_of_what_is_not_owed_is_nobodys() {
        String paid = till.send(alice, "10.00", SENT);
        String id = till.invoice(alice, paid).id();
        vault.receive(alice, "pi_1", "10.00", NOW);
        vault.money.failed(alice, id, "card_declined", NOW);
        vault.money.failed(alice, null, "card_declined", NOW);
        assertThat(till.standing(alice)).isEqualTo(Standing.ACTIVE);
        assertThat(till.announced()).noneMatch(event -> event.startsWith("billing.payment.failed:"));
    }

    @Test
    void payments_show_what_became_credit_without_an_invoice() {
        String number = till.send(alice, "10.00", SENT);
        vault.receive(alice, "pi_1", "12.50", NOW);

        List<MoneyMovement> moves = till.payments.newest(alice, null, 10);
        assertThat(moves)
                .extracting(move -> move.amounts().received() + " "
                        + (move.invoice() == null ? "-" : move.invoice().number()) + " "
                        + move.providerReference().orElse("?"))
                .containsExactlyInAnyOrder("10.00 USD " + number + " pi_1", "2.50 USD - pi_1");
        MoneyMovement last = moves.get(0);
        assertThat(till.payments.newest(
                        alice, new Payments.Cursor(last.recording().createdAt(), last.id()), 10))
                .containsExactly(moves.get(1));
    }

    private void mismatch(IncomingPayment money, String reason) {
        assertThatThrownBy(() -> vault.money.receive(money, NOW))
                .isInstanceOf(ProviderMismatch.class)
                .hasMessageContaining(reason);
    }
}
