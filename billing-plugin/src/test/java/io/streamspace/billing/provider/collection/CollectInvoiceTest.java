package io.streamspace.billing.provider.collection;

import static io.streamspace.billing.payment.Till.SENT;
import static io.streamspace.billing.provider.Vault.usd;
import static io.streamspace.billing.provider.collection.Collectors.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.Account.Standing;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.invoice.AdminAction;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.ledger.LedgerAccount;
import io.streamspace.billing.payment.InvoiceAdjustment;
import io.streamspace.billing.payment.Payment;
import io.streamspace.billing.payment.PaymentMethod;
import io.streamspace.billing.payment.RefundPayment;
import io.streamspace.billing.payment.Till;
import io.streamspace.billing.provider.collection.CollectionSettings.Collection;
import io.streamspace.billing.provider.collection.PayInvoice.Extent;
import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.gateway.ProviderMetadata;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.gateway.ProviderRefusal;
import io.streamspace.billing.provider.queue.ProviderTask;
import io.streamspace.billing.provider.refund.RefundTask;
import io.streamspace.billing.provider.settlement.MoneyOperations;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Progress;
import io.streamspace.stripesimulator.Fault;
import io.streamspace.stripesimulator.SimulatorEvent;
import io.streamspace.stripesimulator.money.TestMethod;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Collecting invoices, by the adapter that speaks to Stripe and the simulator. */
class CollectInvoiceTest {

    private final Collectors stage = new Collectors();
    private final Till till = stage.till;
    private final AccountId alice = till.open("alice");

    @AfterEach
    void closeStage() throws Exception {
        stage.close();
    }

    @Test
    void what_is_due_is_taken_once_and_every_event_of_it_is_known() {
        stage.customer(alice, TestMethod.VISA);
        String number = till.send(alice, "10.00", SENT);

        stage.collect(alice, number, NOW);
        stage.collect(alice, number, NOW);
        stage.hearAll(stage.control.events(), NOW);

        assertThat(till.invoice(alice, number).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(stage.payments()).isEqualTo(1);
        assertThat(till.balance(alice, LedgerAccount.CASH)).isEqualTo(usd("10.00"));
        assertThat(stage.attempts(alice, number))
                .extracting(PaymentAttempt::status)
                .containsExactly(PaymentAttemptStatus.SUCCEEDED);
        assertThat(till.violations()).isEmpty();
    }

    @Test
    void a_decline_starts_the_grace_is_announced_once_and_tried_again_when_its_time_has_come() {
        String customer = stage.customer(alice, TestMethod.DECLINED_LATER);
        String number = till.send(alice, "10.00", SENT);
        String id = till.invoice(alice, number).id();

        stage.collect(alice, number, NOW);
        stage.hearAll(stage.control.events(), NOW);
        assertThat(till.standing(alice)).isEqualTo(Standing.PAST_DUE);
        assertThat(till.announced())
                .filteredOn(event -> event.startsWith("billing.payment.failed"))
                .containsExactly("billing.payment.failed:" + id + ":1");

        stage.collect(alice, number, NOW.plus(Duration.ofHours(23)));
        assertThat(stage.attempts(alice, number)).hasSize(1);
        stage.control.makeDefault(customer, stage.control.addPaymentMethod(customer, TestMethod.VISA));
        stage.collect(alice, number, NOW.plus(Duration.ofDays(1)));

        assertThat(till.invoice(alice, number).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(till.standing(alice)).isEqualTo(Standing.ACTIVE);
        assertThat(till.violations()).isEmpty();
    }

    @Test
    void after_the_last_retry_another_means_of_paying_is_waited_for_and_used_at_once() {
        String customer = stage.customer(alice, TestMethod.DECLINED_LATER);
        String number = till.send(alice, "10.00", SENT);
        Instant at = NOW;
        for (int days : new int[] {0, 1, 3, 5, 300}) {
            at = at.plus(Duration.ofDays(days));
            stage.collect(alice, number, at);
        }
        assertThat(stage.attempts(alice, number)).hasSize(4);

        stage.means(customer, TestMethod.VISA);
        List<SimulatorEvent> events = stage.control.events();
        stage.hearAll(events, at);
        assertThat(stage.tasks.isWaiting(alice, CollectTask.KIND)).isTrue();
        stage.collect(alice, number, at);
        assertThat(till.invoice(alice, number).status()).isEqualTo(InvoiceStatus.PAID);
    }

    @Test
    void a_payment_that_needs_the_payer_fails_and_cannot_succeed_beside_the_next() {
        stage.customer(alice, TestMethod.NEEDS_AUTHENTICATION);
        String number = till.send(alice, "10.00", SENT);
        stage.collect(alice, number, NOW);
        assertThat(stage.attempts(alice, number)).singleElement().satisfies(paymentAttempt -> {
            assertThat(paymentAttempt.status()).isEqualTo(PaymentAttemptStatus.FAILED);
            assertThat(paymentAttempt.reason()).isEqualTo("authentication_required");
        });
        assertThat(stage.control.objects("payment_intent"))
                .allSatisfy(
                        payment -> assertThat(payment.path("status").asText()).isEqualTo("canceled"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BANK_DEBIT", "BANK_DEBIT_FAILS"})
    void a_debit_is_waited_for_and_nothing_else_is_taken_meanwhile(TestMethod method) {
        stage.customer(alice, method);
        String number = till.send(alice, "10.00", SENT);
        stage.collect(alice, number, NOW);
        stage.collect(alice, number, NOW.plus(Duration.ofDays(2)));
        assertThat(stage.payments()).isEqualTo(1);
        String payment =
                stage.control.objects("payment_intent").get(0).path("id").asText();
        boolean settles = method == TestMethod.BANK_DEBIT;
        if (settles) {
            stage.control.settleDebit(payment);
        } else {
            stage.control.failDebit(payment);
        }
        stage.hearAll(stage.control.events(), NOW);
        assertThat(till.invoice(alice, number).status()).isEqualTo(settles ? InvoiceStatus.PAID : InvoiceStatus.SENT);
        assertThat(till.standing(alice)).isEqualTo(settles ? Standing.ACTIVE : Standing.PAST_DUE);
        assertThat(till.violations()).isEmpty();
    }

    @Test
    void an_answer_that_never_came_is_asked_for_again_by_the_same_request() {
        stage.customer(alice, TestMethod.VISA);
        String number = till.send(alice, "10.00", SENT);
        stage.control.fail(Fault.closedAfter("POST /v1/payment_intents"), 3);
        assertThatThrownBy(() -> stage.collect(alice, number, NOW)).isInstanceOf(ProviderAway.class);
        assertThat(stage.attempts(alice, number))
                .extracting(PaymentAttempt::status)
                .containsExactly(PaymentAttemptStatus.OPEN);

        stage.collect(alice, number, NOW);
        assertThat(stage.payments()).isEqualTo(1);
        assertThat(till.invoice(alice, number).status()).isEqualTo(InvoiceStatus.PAID);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void when_the_key_has_lapsed_the_payment_is_looked_for_before_another_is_made(boolean wasMade) {
        stage.customer(alice, TestMethod.VISA);
        String number = till.send(alice, "10.00", SENT);
        String path = "POST /v1/payment_intents";
        stage.control.fail(wasMade ? Fault.closedAfter(path) : Fault.closedBefore(path), 3);
        assertThatThrownBy(() -> stage.collect(alice, number, NOW)).isInstanceOf(ProviderAway.class);

        stage.machine = stage.machine.plus(Duration.ofHours(23));
        stage.collect(alice, number, NOW);
        stage.collect(alice, number, NOW);
        assertThat(stage.payments()).isEqualTo(1);
        assertThat(till.invoice(alice, number).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(stage.attempts(alice, number)).hasSize(wasMade ? 1 : 2);
        assertThat(till.violations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void when_the_provider_is_away_nothing_is_lost_or_doubled(int status) {
        stage.customer(alice, TestMethod.VISA);
        String number = till.send(alice, "10.00", SENT);
        stage.control.fail(Fault.status("POST /v1/payment_intents", status), 3);
        assertThatThrownBy(() -> stage.collect(alice, number, NOW)).isInstanceOf(ProviderAway.class);
        stage.control.forgetFaults();
        stage.collect(alice, number, NOW);
        assertThat(stage.payments()).isEqualTo(1);
        assertThat(till.balance(alice, LedgerAccount.CASH)).isEqualTo(usd("10.00"));
    }

    @Test
    void two_hosts_at_once_take_it_once() {
        stage.customer(alice, TestMethod.VISA);
        String number = till.send(alice, "10.00", SENT);
        MoneyOperations other = stage.desk();
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> stage.collect(alice, number, NOW)),
                        CompletableFuture.runAsync(() -> stage.collect(other, alice, number, NOW)))
                .join();
        assertThat(stage.payments()).isEqualTo(1);
        assertThat(till.balance(alice, LedgerAccount.CASH)).isEqualTo(usd("10.00"));
        assertThat(till.violations()).isEmpty();
    }

    @Test
    void nothing_is_taken_while_a_page_is_open_by_manual_settings_or_without_means() {
        String number = till.send(alice, "10.00", SENT);
        String id = till.invoice(alice, number).id();
        stage.collect(alice, number, NOW);
        stage.customer(alice, TestMethod.VISA);
        stage.openCheckouts.add(id);
        stage.collect(alice, number, NOW);
        stage.openCheckouts.clear();
        stage.terms = new CollectionSettings(Collection.MANUAL, List.of());
        stage.collect(alice, number, NOW);
        assertThat(stage.payments()).isZero();
        assertThat(stage.attempts(alice, number)).isEmpty();

        assertThat(stage.desk.payInvoice().pay(alice, number, Extent.INVOICE, NOW))
                .isEqualTo(PayInvoice.Outcome.PAID);
        assertThatThrownBy(() -> stage.desk.payInvoice().pay(alice, number, Extent.INVOICE, NOW))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("already_paid"));
    }

    @Test
    void what_is_too_little_to_be_taken_is_no_failed_payment_and_goes_with_the_next_invoice() {
        stage.customer(alice, TestMethod.VISA);
        String little = till.send(alice, "0.25", SENT);

        stage.desk.collectInvoices().run(NOW, Progress.UNWATCHED);
        stage.collect(alice, little, NOW);
        stage.collect(alice, little, NOW.plus(Duration.ofDays(1)));
        assertThat(stage.attempts(alice, little))
                .extracting(PaymentAttempt::reason)
                .containsExactly("amount_too_small");
        till.run(SENT.plus(Duration.ofDays(300)));
        assertThat(till.standing(alice)).isEqualTo(Standing.ACTIVE);
        assertThat(till.invoice(alice, little).status()).isEqualTo(InvoiceStatus.SENT);
        assertThat(till.announced()).noneMatch(event -> event.startsWith("billing.payment.failed"));
        assertThat(stage.payments()).isZero();

        String next = till.send(alice, "10.00", NOW);
        stage.collect(alice, next, NOW);
        assertThat(till.invoice(alice, little).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(till.invoice(alice, next).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(stage.control.objects("payment_intent"))
                .extracting(payment -> payment.path("amount").asLong())
                .containsExactly(1025L);
        assertThat(stage.vault.credit(alice)).isEqualTo(usd("0.00"));
        assertThat(till.violations()).isEmpty();
    }

    @Test
    void what_is_too_little_alone_is_overdue_once_it_is_enough_together_and_is_paid_together_by_a_click() {
        stage.customer(alice, TestMethod.VISA);
        stage.desk.collectInvoices().run(NOW, Progress.UNWATCHED);
        String first = till.send(alice, "0.25", SENT);
        assertThatThrownBy(() -> stage.desk.payInvoice().pay(alice, first, Extent.ALL_OPEN, NOW))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("amount_too_small"));
        String second = till.send(alice, "0.30", SENT.plusSeconds(1));
        till.run(SENT.plus(Duration.ofDays(20)));
        assertThat(till.standing(alice)).isEqualTo(Standing.PAST_DUE);

        assertThat(stage.desk.payInvoice().pay(alice, second, Extent.ALL_OPEN, NOW))
                .isEqualTo(PayInvoice.Outcome.PAID);
        assertThat(till.invoice(alice, first).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(till.invoice(alice, second).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(till.standing(alice)).isEqualTo(Standing.ACTIVE);
        assertThat(till.violations()).isEmpty();
    }

    @Test
    void what_was_open_before_the_payer_agreed_is_paid_by_a_click_or_not() {
        String before = till.send(alice, "7.00", SENT);
        String customer = stage.customer(alice, TestMethod.VISA);
        stage.vault.books.attempts().revoke(alice);
        stage.hearAll(stage.control.events(), NOW);
        String after = till.send(alice, "10.00", NOW.plusSeconds(1));

        stage.collect(alice, before, NOW.plusSeconds(2));
        stage.collect(alice, after, NOW.plusSeconds(2));
        stage.means(customer, TestMethod.DECLINED_LATER);
        stage.hearAll(stage.control.events(), NOW.plusSeconds(3));
        assertThat(till.invoice(alice, after).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(till.invoice(alice, before).status()).isEqualTo(InvoiceStatus.SENT);

        stage.means(customer, TestMethod.VISA);
        stage.desk.payInvoice().pay(alice, before, Extent.INVOICE, NOW.plusSeconds(4));
        assertThat(till.invoice(alice, before).status()).isEqualTo(InvoiceStatus.PAID);
    }

    /** A checkout keeps its card with the customer but makes it nobody's default; that of a plan is the subscription's. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void of_several_cards_from_checkouts_that_given_for_the_plan_is_charged(boolean isPlanFirst) {
        String customer = stage.payer(alice);
        if (isPlanFirst) {
            stage.subscribe(alice, customer, TestMethod.VISA);
            stage.hearOfCards(SENT.minusSeconds(2));
        }
        stage.control.addPaymentMethod(customer, TestMethod.DECLINED_LATER);
        stage.hearOfCards(SENT.minusSeconds(1));
        if (!isPlanFirst) {
            stage.subscribe(alice, customer, TestMethod.VISA);
            stage.hearOfCards(SENT.minusSeconds(1));
        }
        String number = till.send(alice, "10.00", SENT);

        stage.collect(alice, number, NOW);

        assertThat(till.invoice(alice, number).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(till.violations()).isEmpty();
    }

    @Test
    void of_several_cards_none_is_charged_until_one_is_chosen_and_then_at_once() {
        String customer = stage.payer(alice);
        stage.control.addPaymentMethod(customer, TestMethod.DECLINED_LATER);
        stage.hearOfCards(SENT.minusSeconds(2));
        String good = stage.control.addPaymentMethod(customer, TestMethod.VISA);
        stage.hearOfCards(SENT.minusSeconds(1));
        String number = till.send(alice, "10.00", SENT);

        stage.collect(alice, number, NOW);
        stage.collect(alice, number, NOW);
        assertThat(stage.payments()).isZero();
        assertThat(stage.attempts(alice, number))
                .extracting(PaymentAttempt::reason)
                .containsExactly("no_payment_method");

        stage.control.makeDefault(customer, good);
        stage.hearAll(stage.control.events(), NOW);
        stage.collect(alice, number, NOW);
        assertThat(till.invoice(alice, number).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(till.violations()).isEmpty();
    }

    @Test
    void who_asks_to_pay_is_told_why_it_failed() {
        stage.customer(alice, TestMethod.INSUFFICIENT_FUNDS);
        String number = till.send(alice, "10.00", SENT);
        assertThatThrownBy(() -> stage.desk.payInvoice().pay(alice, number, Extent.INVOICE, NOW))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("payment_failed");
                    assertThat(problem.details()).containsKey("reason");
                });
    }

    @Test
    void too_little_is_neither_taken_nor_a_failure() {
        stage.customer(alice, TestMethod.VISA);
        String number = till.send(alice, "0.10", SENT);
        stage.collect(alice, number, NOW);
        stage.collect(alice, number, NOW);
        assertThat(stage.payments()).isZero();
        assertThat(stage.attempts(alice, number)).hasSize(1);
        assertThat(till.standing(alice)).isEqualTo(Standing.ACTIVE);
    }

    @Test
    void a_refund_recorded_here_is_made_there_once_and_known_again_by_its_label() {
        stage.customer(alice, TestMethod.VISA);
        String number = till.send(alice, "10.00", SENT);
        stage.collect(alice, number, NOW);
        Payment refund = refund(number, "4.00");

        String subject = stage.vault
                .books
                .money()
                .ofInvoice(alice, till.invoice(alice, number).id())
                .get(0)
                .id();
        ProviderTask providerTask = new ProviderTask(alice, RefundTask.KIND, refund.id() + ":" + subject);
        Collectors.handler(stage.desk, RefundTask.KIND).perform(providerTask, NOW);
        Collectors.handler(stage.desk, RefundTask.KIND).perform(providerTask, NOW);
        stage.hearAll(stage.control.events(), NOW);

        assertThat(stage.control.objects("refund")).hasSize(1);
        assertThat(till.balance(alice, LedgerAccount.CASH)).isEqualTo(usd("6.00"));
        assertThatThrownBy(() -> refund(number, "6.01")).isInstanceOf(Problem.class);
        assertThat(till.violations()).isEmpty();
    }

    @Test
    void a_refund_that_was_made_before_the_books_were_restored_is_not_made_again() {
        stage.customer(alice, TestMethod.VISA);
        String number = till.send(alice, "10.00", SENT);
        stage.collect(alice, number, NOW);
        String payment =
                stage.control.objects("payment_intent").get(0).path("id").asText();
        String subject = refund(number, "4.00").id() + ":" + payment;
        stage.gateway
                .payments()
                .refund(payment, usd("4.00"), new ProviderMetadata(alice, "refund:" + subject), "since the backup");

        Collectors.handler(stage.desk, RefundTask.KIND).perform(new ProviderTask(alice, RefundTask.KIND, subject), NOW);
        stage.hearAll(stage.control.events(), NOW);

        assertThat(stage.control.objects("refund")).hasSize(1);
        assertThat(till.balance(alice, LedgerAccount.CASH)).isEqualTo(usd("6.00"));
        assertThat(till.violations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatever_the_order_of_events_payment_and_partial_refunds_end_the_same(long seed) {
        String customer = stage.customer(alice, TestMethod.DECLINED_LATER);
        String number = till.send(alice, "10.00", SENT);
        stage.collect(alice, number, NOW);
        stage.means(customer, TestMethod.VISA);
        stage.control.fail(Fault.closedAfter("POST /v1/payment_intents"), 3);
        assertThatThrownBy(() -> stage.collect(alice, number, NOW.plus(Duration.ofDays(1))))
                .isInstanceOf(ProviderAway.class);
        stage.control.forgetFaults();
        String charge = stage.control.objects("charge").stream()
                .filter(made -> made.path("paid").asBoolean())
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
        stage.control.refund(charge, 250);
        stage.control.refund(charge, 100);

        List<SimulatorEvent> events = new ArrayList<>(stage.control.events());
        events.addAll(stage.control.events());
        Collections.shuffle(events, new Random(seed));
        stage.hearAll(events, NOW.plus(Duration.ofDays(1)));
        stage.collect(alice, number, NOW.plus(Duration.ofDays(1)));

        assertThat(till.invoice(alice, number).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(till.invoice(alice, number).noted()).isEqualTo(usd("3.50"));
        assertThat(till.balance(alice, LedgerAccount.CASH)).isEqualTo(usd("6.50"));
        assertThat(stage.attempts(alice, number))
                .extracting(PaymentAttempt::status)
                .containsExactly(PaymentAttemptStatus.FAILED, PaymentAttemptStatus.SUCCEEDED);
        assertThat(till.standing(alice)).isEqualTo(Standing.ACTIVE);
        assertThat(till.violations()).isEmpty();
    }

    @Test
    void a_dispute_that_nobody_told_of_is_read_by_the_comparison_and_booked_also_if_it_is_over_more_than_is_left() {
        stage.customer(alice, TestMethod.VISA);
        String number = till.send(alice, "10.00", SENT);
        stage.collect(alice, number, NOW);
        refund(number, "4.00");
        String payment =
                stage.control.objects("payment_intent").get(0).path("id").asText();
        String dispute = stage.control.openDispute(
                stage.control.objects("charge").get(0).path("id").asText());

        assertThat(stage.compareDisputes(NOW)).containsExactly("dispute " + dispute + " mended");
        assertThat(till.balance(alice, LedgerAccount.DISPUTED)).isEqualTo(usd("10.00"));
        assertThat(stage.compareDisputes(NOW)).isEmpty();

        stage.control.loseDispute(dispute);
        assertThat(stage.compareDisputes(NOW.plus(Duration.ofDays(400))))
                .as("found by our own books, though it began long ago")
                .containsExactly("dispute " + dispute + " mended");
        assertThat(till.balance(alice, LedgerAccount.DISPUTED)).isEqualTo(usd("0.00"));
        assertThat(till.balance(alice, LedgerAccount.PAYMENT_LOSS)).isEqualTo(usd("4.00"));
        assertThat(stage.vault.books.losses().ofPayment(payment)).hasSize(1);
        assertThat(till.violations()).isEmpty();
    }

    @Test
    void a_payment_in_the_other_mode_or_over_another_amount_is_parked() {
        stage.customer(alice, TestMethod.BANK_DEBIT);
        String number = till.send(alice, "10.00", SENT);
        stage.collect(alice, number, NOW);
        String payment =
                stage.control.objects("payment_intent").get(0).path("id").asText();
        stage.control.settleDebit(payment);
        stage.control.makeLive(payment);
        SimulatorEvent succeeded = stage.control.events().stream()
                .filter(event -> event.type().equals("payment_intent.succeeded"))
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> stage.hear(succeeded, NOW)).isInstanceOf(ProviderMismatch.class);
        assertThat(till.balance(alice, LedgerAccount.CASH)).isEqualTo(usd("0.00"));
    }

    @Test
    void a_request_that_is_refused_as_malformed_is_our_fault_and_a_replay_pays() {
        stage.customer(alice, TestMethod.VISA);
        String number = till.send(alice, "10.00", SENT);
        stage.control.fail(Fault.status("POST /v1/payment_intents", 400), 1);

        assertThatThrownBy(() -> stage.collect(alice, number, NOW)).isInstanceOf(ProviderRefusal.class);
        assertThat(till.standing(alice)).isEqualTo(Standing.ACTIVE);
        assertThat(till.announced()).noneMatch(event -> event.startsWith("billing.payment.failed"));

        stage.collect(alice, number, NOW);
        assertThat(till.invoice(alice, number).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(stage.attempts(alice, number))
                .extracting(PaymentAttempt::status)
                .containsExactly(PaymentAttemptStatus.CANCELED, PaymentAttemptStatus.SUCCEEDED);
    }

    private Payment refund(String number, String amount) {
        InvoiceAdjustment request =
                new InvoiceAdjustment(alice, till.invoice(alice, number).id(), new AdminAction("root", "Agreed", NOW));
        return stage.desk
                .refunds(new RefundPayment(till.invoiceAdjustmentStores, till.review, till.transactions))
                .of(request, new BigDecimal(amount), new Payment.Receipt(PaymentMethod.PROVIDER, NOW, null))
                .payment();
    }
}
