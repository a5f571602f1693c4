package io.streamspace.billing.provider.refund;

import static io.streamspace.billing.payment.Till.SENT;
import static io.streamspace.billing.provider.Vault.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.document.DocumentLanguage;
import io.streamspace.billing.document.adapter.NoteReason;
import io.streamspace.billing.invoice.CreditNote;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.ledger.LedgerAccount;
import io.streamspace.billing.payment.MoneyMovement;
import io.streamspace.billing.payment.Till;
import io.streamspace.billing.provider.Vault;
import io.streamspace.billing.provider.gateway.ProviderDispute;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.gateway.ProviderRefund.Status;
import io.streamspace.billing.report.Violation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Money of the provider's that goes back. */
class RefundsAndDisputesTest {

    private static final Instant NOW = SENT.plusSeconds(86_400);

    private final Vault vault = new Vault();
    private final Till till = vault.till;
    private final AccountId alice = till.open("alice");

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @Test
    void a_refund_made_there_is_a_refund_and_a_credit_note_here_once() {
        String number = till.send(alice, "10.00", SENT);
        vault.receive(alice, "pi_1", "10.00", NOW);

        assertThat(vault.refund("re_1", "pi_1", "4.00", Status.SUCCEEDED, NOW)).isTrue();
        assertThat(vault.refund("re_1", "pi_1", "4.00", Status.SUCCEEDED, NOW)).isFalse();

        assertThat(till.invoice(alice, number).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(till.invoice(alice, number).paid()).isEqualTo(usd("6.00"));
        assertThat(till.creditNotes.of(alice, till.invoice(alice, number).id()))
                .extracting(CreditNote::amounts)
                .singleElement()
                .satisfies(amounts -> assertThat(amounts.settled()).isEqualTo(usd("4.00")));
        assertThat(till.balance(alice, LedgerAccount.CASH)).isEqualTo(usd("6.00"));
        assertThat(till.balance(alice, LedgerAccount.REVENUE)).isEqualTo(usd("-6.00"));
        assertThat(till.balance(alice, LedgerAccount.RECEIVABLE)).isEqualTo(usd("0.00"));
        assertThat(till.payments.newest(alice, null, 10))
                .extracting(move ->
                        move.kind().key() + " " + move.providerReference().orElse("?"))
                .containsExactlyInAnyOrder("payment pi_1", "refund re_1");
        assertThat(till.violations()).isEmpty();
    }

    @Test
    void a_refund_of_a_part_payment_leaves_owed_what_was_owed() {
        String number = till.send(alice, "10.00", SENT);
        vault.receive(alice, "pi_1", "6.00", NOW);
        vault.refund("re_1", "pi_1", "6.00", Status.SUCCEEDED, NOW);
        assertThat(vault.due(alice, number)).isEqualTo("4.00 USD");
        assertThat(till.violations()).isEmpty();
    }

    @Test
    void credit_that_the_money_became_goes_back_first_then_what_paid_the_latest_invoice() {
        String first = till.send(alice, "3.00", SENT);
        String second = till.send(alice, "5.00", SENT.plusSeconds(1));
        vault.receive(alice, "pi_1", "10.00", NOW);

        vault.refund("re_1", "pi_1", "1.50", Status.PENDING, NOW);
        assertThat(vault.credit(alice)).isEqualTo(usd("0.50"));
        assertThat(till.invoice(alice, second).paid()).isEqualTo(usd("5.00"));

        vault.refund("re_2", "pi_1", "6.50", Status.SUCCEEDED, NOW);
        assertThat(vault.credit(alice)).isEqualTo(usd("0.00"));
        assertThat(till.invoice(alice, second)
                        .paid()
                        .plus(till.invoice(alice, first).paid()))
                .isEqualTo(usd("2.00"));
        assertThat(till.payments.newest(alice, null, 10))
                .filteredOn(move -> move.invoice() == null)
                .extracting(MoneyMovement::kind)
                .hasSize(3);
        assertThat(till.violations()).isEmpty();
    }

    @Test
    void a_refund_of_credit_names_the_invoices_that_its_payment_was_for_or_else_the_payment() {
        String number = till.send(alice, "3.00", SENT);
        vault.receive(alice, "pi_1", "10.00", NOW);
        vault.refund("re_1", "pi_1", "2.00", Status.SUCCEEDED, NOW);
        vault.receive(alice, "pi_2", "10.00", NOW);
        vault.refund("re_2", "pi_2", "2.00", Status.SUCCEEDED, NOW);

        assertThat(refunds())
                .containsExactly("Refund of credit from the payment of " + number, "Refund of payment pi_2");
    }

    private List<String> refunds() {
        return till.jdbi.withHandle(handle -> handle.createQuery("SELECT description FROM billing_ledger_transactions"
                        + " WHERE id LIKE 'provider-refund:%' ORDER BY id")
                .mapTo(String.class)
                .list());
    }

    @Test
    void what_the_credit_was_spent_on_is_a_loss_if_it_goes_back() {
        vault.receive(alice, "pi_1", "10.00", NOW);
        till.transactions.run(() ->
                assertThat(till.credits.takeBack(alice, "cr_pi_1", usd("7.00"))).isTrue());

        vault.refund("re_1", "pi_1", "5.00", Status.SUCCEEDED, NOW);
        assertThat(vault.credit(alice)).isEqualTo(usd("0.00"));
        assertThat(till.balance(alice, LedgerAccount.PAYMENT_LOSS)).isEqualTo(usd("2.00"));
        assertThat(till.balance(alice, LedgerAccount.CASH)).isEqualTo(usd("5.00"));
    }

    @Test
    void a_refund_of_unknown_money_of_too_much_or_in_another_currency_is_a_mismatch() {
        vault.receive(alice, "pi_1", "10.00", NOW);
        assertThatThrownBy(() -> vault.refund("re_1", "pi_2", "1.00", Status.SUCCEEDED, NOW))
                .isInstanceOf(ProviderMismatch.class);
        assertThatThrownBy(() -> vault.refund("re_1", "pi_1", "10.01", Status.SUCCEEDED, NOW))
                .isInstanceOf(ProviderMismatch.class);
        assertThat(vault.credit(alice)).isEqualTo(usd("10.00"));
        assertThat(till.violations()).isEmpty();
    }

    @Test
    void a_refund_that_failed_undoes_itself_and_can_be_made_again() {
        String number = till.send(alice, "10.00", SENT);
        vault.receive(alice, "pi_1", "10.00", NOW);
        vault.refund("re_1", "pi_1", "10.00", Status.PENDING, NOW);
        assertThat(till.balance(alice, LedgerAccount.CASH)).isEqualTo(usd("0.00"));

        assertThat(vault.refund("re_1", "pi_1", "10.00", Status.FAILED, NOW)).isTrue();
        assertThat(vault.refund("re_1", "pi_1", "10.00", Status.FAILED, NOW)).isFalse();
        assertThat(till.invoice(alice, number).paid()).isEqualTo(usd("10.00"));
        assertThat(till.creditNotes.of(alice, till.invoice(alice, number).id()))
                .extracting(note -> note.amounts().total())
                .containsExactly(usd("10.00"), usd("-10.00"));
        assertThatReasonsAreTranslated(number);
        assertThat(vault.credit(alice)).isEqualTo(usd("0.00"));

        vault.refund("re_2", "pi_1", "10.00", Status.SUCCEEDED, NOW);
        assertThat(vault.credit(alice)).isEqualTo(usd("0.00"));
        assertThat(till.balance(alice, LedgerAccount.CASH)).isEqualTo(usd("0.00"));
        assertThat(till.violations()).isEmpty();
    }

    private void assertThatReasonsAreTranslated(String number) {
        assertThat(till.creditNotes.of(alice, till.invoice(alice, number).id()))
                .isNotEmpty()
                .allSatisfy(note -> {
                    String reason = note.cause().reason();
                    assertThat(NoteReason.in(DocumentLanguage.ZH, reason))
                            .isNotEqualTo(reason)
                            .doesNotContain("efund", "ispute", "reverses");
                });
    }

    @Test
    void one_that_is_first_heard_of_as_failed_is_nothing() {
        vault.receive(alice, "pi_1", "10.00", NOW);
        assertThat(vault.refund("re_1", "pi_1", "10.00", Status.FAILED, NOW)).isFalse();
        assertThat(vault.credit(alice)).isEqualTo(usd("10.00"));
    }

    @Test
    void contested_money_is_set_apart_and_comes_back_when_the_dispute_is_won() {
        String number = till.send(alice, "10.00", SENT);
        vault.receive(alice, "pi_1", "10.00", NOW);

        assertThat(vault.dispute("du_1", "pi_1", "10.00", ProviderDispute.Status.OPEN, NOW))
                .isTrue();
        assertThat(vault.dispute("du_1", "pi_1", "10.00", ProviderDispute.Status.OPEN, NOW))
                .isFalse();
        assertThat(till.balance(alice, LedgerAccount.DISPUTED)).isEqualTo(usd("10.00"));
        assertThat(till.balance(alice, LedgerAccount.CASH)).isEqualTo(usd("0.00"));
        assertThat(till.invoice(alice, number).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(till.violations()).isEmpty();

        vault.dispute("du_1", "pi_1", "10.00", ProviderDispute.Status.WON, NOW);
        assertThat(vault.dispute("du_1", "pi_1", "10.00", ProviderDispute.Status.OPEN, NOW))
                .isFalse();
        assertThat(till.balance(alice, LedgerAccount.DISPUTED)).isEqualTo(usd("0.00"));
        assertThat(till.balance(alice, LedgerAccount.CASH)).isEqualTo(usd("10.00"));
        assertThat(till.violations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOST", "OPEN,LOST", "WARNING,OPEN,LOST", "WARNING,LOST,LOST", "OPEN,LOST,WON,OPEN"})
    void a_lost_dispute_ends_in_a_credit_note_whatever_was_heard_of_it_before(String heard) {
        String number = till.send(alice, "10.00", SENT);
        vault.receive(alice, "pi_1", "10.00", NOW);
        for (String status : heard.split(",")) {
            vault.dispute("du_1", "pi_1", "10.00", ProviderDispute.Status.valueOf(status), NOW);
        }
        assertThat(till.invoice(alice, number).noted()).isEqualTo(usd("10.00"));
        assertThat(till.balance(alice, LedgerAccount.DISPUTED)).isEqualTo(usd("0.00"));
        assertThatReasonsAreTranslated(number);
        assertThat(till.balance(alice, LedgerAccount.CASH)).isEqualTo(usd("0.00"));
        assertThat(till.violations()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            names = {"WARNING", "WON"},
            value = ProviderDispute.Status.class)
    void an_inquiry_moves_nothing(ProviderDispute.Status status) {
        vault.receive(alice, "pi_1", "10.00", NOW);
        vault.dispute("du_1", "pi_1", "10.00", status, NOW);
        assertThat(till.balance(alice, LedgerAccount.CASH)).isEqualTo(usd("10.00"));
        assertThat(till.violations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE billing_provider_money SET amount_minor = amount_minor + 1",
                "UPDATE billing_provider_money SET credited_minor = credited_minor - 1",
                "UPDATE billing_provider_money SET refunded_minor = refunded_minor + 1",
                "UPDATE billing_provider_refunds SET amount_minor = amount_minor - 1",
                "UPDATE billing_provider_bookings SET amount_minor = amount_minor + 1",
                "DELETE FROM billing_provider_bookings WHERE refund_id IS NOT NULL",
                "UPDATE billing_provider_disputes SET status = 'won'",
                "UPDATE billing_provider_disputes SET amount_minor = amount_minor + 1",
                "DELETE FROM billing_ledger_entries WHERE ledger_account = 'disputed'"
            })
    void what_is_planted_is_found(String plant) {
        till.send(alice, "10.00", SENT);
        vault.receive(alice, "pi_1", "12.00", NOW);
        vault.refund("re_1", "pi_1", "5.00", Status.SUCCEEDED, NOW);
        vault.dispute("du_1", "pi_1", "3.00", ProviderDispute.Status.OPEN, NOW);
        assertThat(till.violations()).isEmpty();

        till.jdbi.useTransaction(handle -> {
            handle.execute("SET LOCAL session_replication_role = replica");
            assertThat(handle.execute(plant)).isPositive();
        });
        assertThat(till.violations()).extracting(Violation::law).contains(11);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE billing_provider_money SET amount_minor = 1",
                "DELETE FROM billing_provider_money",
                "UPDATE billing_provider_refunds SET status = 'asked'",
                "UPDATE billing_provider_refunds SET amount_minor = 1",
                "UPDATE billing_provider_disputes SET status = 'warning'",
                "UPDATE billing_provider_bookings SET amount_minor = 1",
                "INSERT INTO billing_provider_refunds VALUES"
                        + " ('user:alice', 'x', 'pi_1', 're_x', 'made', 'USD', 701, 0, now())"
            })
    void the_database_refuses_what_cannot_be(String statement) {
        till.send(alice, "10.00", SENT);
        vault.receive(alice, "pi_1", "12.00", NOW);
        vault.refund("re_1", "pi_1", "5.00", Status.SUCCEEDED, NOW);
        vault.dispute("du_1", "pi_1", "3.00", ProviderDispute.Status.OPEN, NOW);
        assertThatThrownBy(() -> till.jdbi.useHandle(handle -> handle.execute(statement)))
                .isInstanceOf(RuntimeException.class);
    }
}
