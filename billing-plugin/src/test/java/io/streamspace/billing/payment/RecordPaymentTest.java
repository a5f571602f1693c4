package io.streamspace.billing.payment;

import static io.streamspace.billing.payment.Till.DUE;
import static io.streamspace.billing.payment.Till.SENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.ledger.LedgerAccount;
import io.streamspace.billing.payment.Payment.Receipt;
import io.streamspace.billing.payment.RecordPayment.Recorded;
import io.streamspace.billing.payment.RecordPayment.Request;
import io.streamspace.billing.values.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordPaymentTest {

    private static final Instant NOW = SENT.plusSeconds(86_400);

    private final Till till = new Till();
    private final AccountId alice = till.open("alice");

    @AfterEach
    void closeTill() {
        assertThat(till.violations()).isEmpty();
        till.close();
    }

    @Test
    void partial_payments_add_up_and_the_one_that_completes_the_invoice_makes_it_paid_once() {
        String number = till.send(alice, "10.00", SENT);

        Recorded first = till.pay(alice, number, "4.00", NOW);

        assertThat(first.invoice().status()).isEqualTo(InvoiceStatus.SENT);
        assertThat(first.invoice().paid()).hasToString("4.00 USD");
        assertThat(first.invoice().due()).hasToString("6.00 USD");
        assertThat(till.announced()).isEmpty();

        Invoice paid = till.pay(alice, number, "6.00", DUE).invoice();

        assertThat(paid.status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(paid.sending())
                .satisfies(sending -> assertThat(sending.paidAt()).isEqualTo(DUE));
        assertThat(paid.due().isZero()).isTrue();
        assertThat(till.announced()).containsExactly("billing.invoice.paid:" + paid.id());
        assertThat(till.balance(alice, LedgerAccount.CASH)).hasToString("10.00 USD");
        assertThat(till.balance(alice, LedgerAccount.RECEIVABLE).isZero()).isTrue();
    }

    @Test
    void what_is_more_than_owed_becomes_credit_of_the_accounts_own_that_never_expires() {
        String number = till.send(alice, "10.00", SENT);
        till.pay(alice, number, "4.00", NOW);

        Payment payment = till.pay(alice, number, "8.50", NOW).payment();

        assertThat(payment.amounts().applied()).hasToString("6.00 USD");
        CreditGrant grant = till.credits.of(alice).get(0);
        assertThat(grant.kind()).isEqualTo(CreditGrant.Kind.PAID);
        assertThat(grant.remaining()).hasToString("2.50 USD");
        assertThat(grant.validity()).isEqualTo(new CreditGrant.Validity(NOW, null));
        assertThat(till.invoice(alice, number).paid()).hasToString("10.00 USD");
        assertThat(till.balance(alice, LedgerAccount.CASH)).hasToString("12.50 USD");
        assertThat(till.balance(alice, LedgerAccount.CREDIT_LIABILITY)).hasToString("-2.50 USD");
        assertThat(till.announced()).contains("billing.credit.issued:" + grant.id());
    }

    @Test
    void a_second_transfer_for_a_paid_invoice_becomes_credit_all_of_it() {
        String number = till.send(alice, "10.00", SENT);
        till.pay(alice, number, "10.00", NOW);

        Recorded second = till.pay(alice, number, "10.00", NOW);

        assertThat(second.payment().amounts().credited()).hasToString("10.00 USD");
        assertThat(second.invoice().status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(second.invoice().paid()).hasToString("10.00 USD");
        assertThat(till.credits.of(alice)).singleElement().satisfies(grant -> {
            assertThat(grant.kind()).isEqualTo(CreditGrant.Kind.PAID);
            assertThat(grant.remaining()).hasToString("10.00 USD");
        });
        assertThat(till.balance(alice, LedgerAccount.CASH)).hasToString("20.00 USD");
        assertThat(till.violations()).isEmpty();
    }

    @Test
    void marking_as_paid_takes_down_what_is_still_due() {
        String number = till.send(alice, "10.00", SENT);
        till.pay(alice, number, "4.00", NOW);

        Recorded rest = till.recordPayment.payRest(till.request(alice, number, NOW), NOW);

        assertThat(rest.payment().amounts().received()).hasToString("6.00 USD");
        assertThat(rest.invoice().status()).isEqualTo(InvoiceStatus.PAID);
    }

    @Test
    void a_draft_and_a_void_invoice_take_no_payment_and_of_a_paid_one_no_rest_is_due() {
        String draft = till.draft(alice, "1.00");
        String voided = till.send(alice, "10.00", SENT.plusSeconds(1));
        till.end(alice, voided, InvoiceStatus.VOID);
        String paid = till.send(alice, "10.00", SENT.plusSeconds(2));
        till.pay(alice, paid, "10.00", NOW);

        refused("invoice_draft", () -> till.pay(alice, draft, "1.00", NOW));
        refused("invoice_void", () -> till.pay(alice, voided, "1.00", NOW));
        refused("already_paid", () -> till.recordPayment.payRest(till.request(alice, paid, NOW), NOW));
        refused("not_found", () -> till.pay(till.open("bob"), paid, "1.00", NOW));
    }

    @Test
    void what_was_given_up_can_be_paid_all_the_same() {
        String number = till.send(alice, "10.00", SENT);
        till.end(alice, number, InvoiceStatus.UNCOLLECTIBLE);

        assertThat(till.pay(alice, number, "10.00", NOW).invoice().status()).isEqualTo(InvoiceStatus.PAID);
    }

    @ParameterizedTest
    @CsvSource({"0,0,amount", "-1,0,amount", "1.001,0,amount", "1e30,0,amount", "1,1,received_at"})
    void a_payment_that_cannot_be_is_refused_by_field(String amount, int secondsAhead, String field) {
        String number = till.send(alice, "10.00", SENT);
        Receipt receipt = new Receipt(PaymentMethod.CARD, NOW.plusSeconds(secondsAhead), null);
        Request request = new Request(alice, number, receipt, "root");

        assertThatThrownBy(() -> till.recordPayment.record(request, new BigDecimal(amount), NOW))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.invalidParameters())
                                .extracting(Problem.InvalidParameter::field)
                                .containsExactly(field));
        assertThat(till.payments.newest(alice, null, 10)).isEmpty();
    }

    @Test
    void payments_are_listed_newest_first_page_by_page() {
        String number = till.send(alice, "10.00", SENT);
        till.pay(alice, number, "1.00", NOW);
        till.pay(alice, number, "2.00", NOW);
        till.pay(alice, number, "3.00", NOW.plusSeconds(1));

        List<MoneyMovement> first = till.payments.newest(alice, null, 2);
        MoneyMovement last = first.get(1);
        Payments.Cursor cursor = new Payments.Cursor(last.recording().createdAt(), last.id());
        List<MoneyMovement> second = till.payments.newest(alice, cursor, 2);

        assertThat(first).extracting(RecordPaymentTest::received).containsExactly("3.00 USD", "1.00 USD");
        assertThat(second).extracting(RecordPaymentTest::received).containsExactly("2.00 USD");
        assertThat(second.get(0).invoice())
                .extracting(MoneyMovement.Paid::number)
                .isEqualTo(number);
        assertThat(second.get(0).receipt()).isEqualTo(new Receipt(PaymentMethod.CASH, NOW, "r-1"));
        assertThat(till.payments.newest(till.open("bob"), null, 2)).isEmpty();
    }

    private static String received(MoneyMovement payment) {
        return payment.amounts().received().toString();
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
