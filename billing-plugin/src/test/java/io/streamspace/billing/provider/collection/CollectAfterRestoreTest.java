package io.streamspace.billing.provider.collection;

import static io.streamspace.billing.payment.Till.SENT;
import static io.streamspace.billing.provider.Vault.usd;
import static io.streamspace.billing.provider.collection.Collectors.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.ledger.LedgerAccount;
import io.streamspace.billing.payment.Till;
import io.streamspace.billing.provider.collection.PayInvoice.Extent;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderMetadata;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.gateway.ProviderPayment;
import io.streamspace.billing.provider.queue.WebhookHandler.Result;
import io.streamspace.stripesimulator.SimulatorEvent;
import io.streamspace.stripesimulator.money.TestMethod;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Collecting by books that a restore from a backup has set back: the provider knows payments that they do not. */
class CollectAfterRestoreTest {

    private final Collectors stage = new Collectors();
    private final Till till = stage.till;
    private final AccountId alice = till.open("alice");
    private final String customer = stage.customer(alice, TestMethod.VISA);
    private final String number = till.send(alice, "6.83", SENT);
    private final String invoice = till.invoice(alice, number).id();

    @AfterEach
    void closeStage() throws Exception {
        stage.close();
    }

    @Test
    void what_was_collected_since_the_backup_is_booked_and_not_collected_again() {
        lost("invoice:" + invoice + ":1", "6.83");

        stage.collect(alice, number, NOW);
        stage.collect(alice, number, NOW);
        stage.hearAll(stage.control.events(), NOW);

        assertThat(stage.payments()).isEqualTo(1);
        assertPaidOnce();
        assertThat(stage.attempts(alice, number))
                .extracting(PaymentAttempt::status)
                .containsExactly(PaymentAttemptStatus.SUCCEEDED);
    }

    @Test
    void the_event_of_a_payment_that_the_books_have_lost_books_it_once() {
        lost("invoice:" + invoice + ":2", "6.83");

        stage.hearAll(stage.control.events(), NOW);
        stage.hearAll(stage.control.events(), NOW);
        stage.collect(alice, number, NOW);

        assertThat(stage.payments()).isEqualTo(1);
        assertPaidOnce();
    }

    @Test
    void who_asks_to_pay_what_is_paid_already_pays_nothing() {
        lost("invoice:" + invoice + ":1", "6.83");

        assertThat(stage.desk.payInvoice().pay(alice, number, Extent.INVOICE, NOW))
                .isEqualTo(PayInvoice.Outcome.PAID);
        assertThat(stage.payments()).isEqualTo(1);
        assertPaidOnce();
    }

    @Test
    void a_debit_that_was_on_its_way_is_waited_for() {
        stage.means(customer, TestMethod.BANK_DEBIT);
        String payment = lost("invoice:" + invoice + ":1", "6.83").id();

        stage.collect(alice, number, NOW);
        stage.collect(alice, number, NOW);
        assertThat(stage.attempts(alice, number))
                .extracting(PaymentAttempt::status)
                .containsExactly(PaymentAttemptStatus.PROCESSING);
        stage.control.settleDebit(payment);
        stage.collect(alice, number, NOW);

        assertThat(stage.payments()).isEqualTo(1);
        assertPaidOnce();
    }

    @Test
    void attempts_are_numbered_on_from_the_last_that_the_provider_knows() {
        stage.means(customer, TestMethod.DECLINED_LATER);
        String failed = lost("invoice:" + invoice + ":3", "5.00").id();
        stage.means(customer, TestMethod.VISA);

        stage.collect(alice, number, NOW);

        assertThat(stage.attempts(alice, number))
                .extracting(attempt -> attempt.key().number())
                .containsExactly(4);
        assertThat(stage.control.object(failed).path("status").asText())
                .as("it cannot succeed beside the next")
                .isEqualTo("canceled");
        assertPaidOnce();
    }

    @Test
    void what_was_paid_on_a_page_that_the_books_have_lost_pays_what_is_owed() {
        lost("checkout:co_lost", "10.00");

        stage.collect(alice, number, NOW);
        stage.hearAll(stage.control.events(), NOW);

        assertThat(stage.payments()).isEqualTo(1);
        assertThat(till.invoice(alice, number).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(stage.vault.credit(alice)).isEqualTo(usd("3.17"));
        assertThat(till.balance(alice, LedgerAccount.CASH)).isEqualTo(usd("10.00"));
        assertThat(till.violations()).isEmpty();
    }

    @Test
    void a_debit_on_a_page_that_the_books_have_lost_is_waited_for() {
        stage.means(customer, TestMethod.BANK_DEBIT);
        String payment = lost("checkout:co_lost", "6.83").id();

        stage.collect(alice, number, NOW);
        assertThat(stage.attempts(alice, number)).isEmpty();
        stage.control.settleDebit(payment);
        stage.hearAll(stage.control.events(), NOW);

        assertThat(stage.payments()).isEqualTo(1);
        assertPaidOnce();
    }

    @Test
    void what_was_taken_twice_all_the_same_is_the_accounts_own() {
        stage.collect(alice, number, NOW);
        lost("invoice:" + invoice + ":1", "6.83");

        stage.hearAll(stage.control.events(), NOW);
        stage.hearAll(stage.control.events(), NOW);

        assertThat(till.invoice(alice, number).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(stage.vault.credit(alice)).isEqualTo(usd("6.83"));
        assertThat(till.balance(alice, LedgerAccount.CASH)).isEqualTo(usd("13.66"));
        assertThat(till.violations()).isEmpty();
    }

    @Test
    void what_was_paid_by_another_customer_is_not_booked_on_the_invoice() {
        String others = stage.customer(till.open("bob"), TestMethod.VISA);
        paid(stage.gateway, others, "invoice:" + invoice + ":1", "6.83");

        List<SimulatorEvent> events = paymentSucceeded();
        assertThat(events)
                .hasSize(1)
                .allSatisfy(event ->
                        assertThatThrownBy(() -> stage.hear(event, NOW)).isInstanceOf(ProviderMismatch.class));
        assertThat(till.invoice(alice, number).status()).isEqualTo(InvoiceStatus.SENT);
        assertThat(till.balance(alice, LedgerAccount.CASH)).isEqualTo(usd("0.00"));
    }

    @Test
    void what_was_paid_for_an_invoice_that_the_books_have_lost_too_pays_it_once_it_is_sent_again() {
        lost("invoice:" + invoice.replace(SENT.toString(), NOW.toString()) + ":1", "9.00");
        assertThat(paymentSucceeded())
                .hasSize(1)
                .allSatisfy(event ->
                        assertThatThrownBy(() -> stage.hear(event, NOW)).isInstanceOf(ProviderMismatch.class));
        assertThat(till.balance(alice, LedgerAccount.CASH)).isEqualTo(usd("0.00"));

        String again = till.send(alice, "9.00", NOW);
        stage.collect(alice, again, NOW);

        assertThat(stage.payments()).isEqualTo(1);
        assertThat(till.invoice(alice, again).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(till.invoice(alice, number).status()).isEqualTo(InvoiceStatus.SENT);
        assertThat(till.violations()).isEmpty();
    }

    @Test
    void another_installation_at_the_same_account_of_the_provider_pays_none_of_our_invoices() {
        stage.collect(alice, number, NOW);
        stage.control.refund(stage.control.objects("charge").get(0).path("id").asText(), 100);
        stage.hearAll(stage.control.events(), NOW);
        String open = till.send(alice, "6.83", NOW);
        int ours = stage.control.events().size();
        PaymentGateway there = stage.gateway("there");
        String subject = "invoice:" + till.invoice(alice, open).id() + ":1";
        paid(there, customer, subject, "6.83");
        paid(there, customer, "checkout:co_theirs", "6.83");
        stage.control.openDispute(
                stage.control.objects("charge").get(1).path("id").asText());

        assertThat(stage.control.eventsAfter(ours))
                .flatExtracting(event -> stage.hear(event, NOW).stream().toList())
                .isNotEmpty()
                .extracting(outcome -> outcome.result())
                .containsOnly(Result.FOREIGN);
        assertThat(till.balance(alice, LedgerAccount.CASH)).isEqualTo(usd("5.83"));
        assertThat(till.balance(alice, LedgerAccount.DISPUTED)).isEqualTo(usd("0.00"));
        assertThat(till.invoice(alice, open).status()).isEqualTo(InvoiceStatus.SENT);
        assertThat(till.violations()).isEmpty();
    }

    private void assertPaidOnce() {
        assertThat(till.invoice(alice, number).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(till.balance(alice, LedgerAccount.CASH)).isEqualTo(usd("6.83"));
        assertThat(stage.vault.credit(alice)).isEqualTo(usd("0.00"));
        assertThat(till.violations()).isEmpty();
    }

    private List<SimulatorEvent> paymentSucceeded() {
        return stage.control.events().stream()
                .filter(event -> event.type().equals("payment_intent.succeeded"))
                .toList();
    }

    /** A payment since the backup, under a key that the provider has forgotten. */
    private ProviderPayment lost(String subject, String amount) {
        return paid(stage.gateway, customer, subject, amount);
    }

    private ProviderPayment paid(PaymentGateway gateway, String payer, String subject, String amount) {
        String method = gateway.customers().paymentMethods(payer).get(0).id();
        return gateway.payments()
                .collect(
                        new ProviderPayment.Request(
                                payer, method, usd(amount), "Invoice", new ProviderMetadata(alice, subject)),
                        "since the backup:" + subject);
    }
}
