package io.streamspace.billing.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.StorageContract;
import io.streamspace.billing.invoice.InMemoryInvoices;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceSamples;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every kind of payments does. Alice owes 100.00 USD on the invoice INV-1. */
public interface PaymentsContract extends StorageContract {

    Instant SENT_AT = JANUARY.end();

    Payments payments();

    Invoices invoices();

    /** Sends an account's invoice of 100.00 USD. */
    default Invoice send(AccountId account, String number) {
        Invoice sent = InvoiceSamples.sent(account, number);
        transactions().run(() -> invoices().add(List.of(sent)));
        return sent;
    }

    static Payment payment(Invoice invoice, int number, PaymentKind kind, long cents, long credited) {
        return new Payment(
                invoice.account(),
                Payment.id(invoice.id(), number),
                invoice.id(),
                InMemoryInvoices.number(invoice),
                kind,
                new Payment.Amounts(StorageContract.usd(cents), StorageContract.usd(credited)),
                new Payment.Receipt(PaymentMethod.BANK_TRANSFER, SENT_AT.plus(HOUR), "transfer " + number),
                new Payment.Recording("bob", SENT_AT.plus(HOUR.multipliedBy(number))));
    }

    private Payment pay(Invoice invoice, int number, long cents) {
        return add(payment(invoice, number, PaymentKind.PAYMENT, cents, 0));
    }

    private Payment add(Payment payment) {
        transactions().run(() -> payments().add(payment));
        return payment;
    }

    private Invoice read(Invoice invoice) {
        return invoices().find(invoice.account(), invoice.id()).orElseThrow();
    }

    @Test
    default void a_payment_counts_on_its_invoice() {
        Invoice invoice = send(ALICE, "INV-1");
        Payment first = pay(invoice, 1, 3000);
        Payment second = pay(invoice, 2, 2000);
        assertThat(payments().of(ALICE, invoice.id())).containsExactly(first, second);
        assertThat(payments().count(ALICE, invoice.id())).isEqualTo(2);
        assertThat(payments().of(BOB, invoice.id())).isEmpty();
        assertThat(read(invoice).paid()).isEqualTo(StorageContract.usd(5000));
    }

    @Test
    default void what_is_more_than_owed_does_not_count() {
        Invoice invoice = send(ALICE, "INV-1");
        add(payment(invoice, 1, PaymentKind.PAYMENT, 12000, 2000));
        assertThat(read(invoice).open()).isEqualTo(StorageContract.usd(0));
    }

    @Test
    default void no_more_is_paid_than_is_owed() {
        Invoice invoice = send(ALICE, "INV-1");
        assertThatThrownBy(() -> pay(invoice, 1, 10001)).isInstanceOf(RuntimeException.class);
        assertThat(payments().count(ALICE, invoice.id())).isZero();
        assertThat(read(invoice).paid()).isEqualTo(StorageContract.usd(0));
    }

    @Test
    default void nothing_is_paid_on_a_void_invoice() {
        Invoice invoice = send(ALICE, "INV-1");
        transactions().run(() -> invoices().change(invoice, InvoiceStatus.VOID, NOW));
        assertThatThrownBy(() -> pay(invoice, 1, 1)).isInstanceOf(RuntimeException.class);
    }

    @Test
    default void a_payment_is_added_once() {
        Invoice invoice = send(ALICE, "INV-1");
        pay(invoice, 1, 100);
        assertThatThrownBy(() -> pay(invoice, 1, 200)).isInstanceOf(RuntimeException.class);
        assertThat(read(invoice).paid()).isEqualTo(StorageContract.usd(100));
    }

    @Test
    default void money_for_a_paid_invoice_becomes_credit_as_a_whole() {
        Invoice invoice = send(ALICE, "INV-1");
        pay(invoice, 1, 10000);
        transactions().run(() -> invoices().change(read(invoice), InvoiceStatus.PAID, NOW));
        assertThatThrownBy(() -> pay(invoice, 2, 1)).isInstanceOf(RuntimeException.class);
        add(payment(invoice, 2, PaymentKind.PAYMENT, 500, 500));
        assertThat(read(invoice).paid()).isEqualTo(StorageContract.usd(10000));
    }

    @Test
    default void a_refund_is_taken_off_what_was_paid() {
        Invoice invoice = send(ALICE, "INV-1");
        pay(invoice, 1, 3000);
        add(payment(invoice, 2, PaymentKind.REFUND, 1000, 0));
        assertThat(read(invoice).paid()).isEqualTo(StorageContract.usd(2000));
        assertThatThrownBy(() -> add(payment(invoice, 3, PaymentKind.REFUND, 2001, 0)))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    default void a_refund_that_failed_is_reversed_by_payments() {
        Invoice invoice = send(ALICE, "INV-1");
        pay(invoice, 1, 3000);
        Payment refund = add(payment(invoice, 2, PaymentKind.REFUND, 1000, 0));
        assertThat(payments().reversed(refund).received()).isEqualTo(StorageContract.usd(0));
        transactions().run(() -> payments().addReversal(payment(invoice, 3, PaymentKind.PAYMENT, 400, 0), refund.id()));
        transactions()
                .run(() -> payments().addReversal(payment(invoice, 4, PaymentKind.PAYMENT, 500, 500), refund.id()));
        assertThat(payments().reversed(refund))
                .isEqualTo(new Payment.Amounts(StorageContract.usd(900), StorageContract.usd(500)));
        assertThat(read(invoice).paid()).isEqualTo(StorageContract.usd(2400));
    }

    @Test
    default void credit_that_a_refund_took_is_restored_no_further() {
        Invoice invoice = send(ALICE, "INV-1");
        pay(invoice, 1, 3000);
        Payment refund = add(payment(invoice, 2, PaymentKind.REFUND, 1000, 0));
        payments().addTaken(ALICE, refund.id(), new Payments.CreditTaken("cr_2", StorageContract.usd(30)));
        payments().addTaken(ALICE, refund.id(), new Payments.CreditTaken("cr_1", StorageContract.usd(50)));
        payments().restored(ALICE, refund.id(), new Payments.CreditTaken("cr_1", StorageContract.usd(20)));
        payments().restored(ALICE, refund.id(), new Payments.CreditTaken("cr_2", StorageContract.usd(30)));
        assertThat(payments().taken(ALICE, refund.id()))
                .containsExactly(new Payments.CreditTaken("cr_1", StorageContract.usd(30)));
        assertThatThrownBy(() -> payments()
                        .restored(ALICE, refund.id(), new Payments.CreditTaken("cr_1", StorageContract.usd(31))))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    default void invoices_with_something_due_are_listed_by_due_date() {
        Invoice later = InvoiceSamples.sent(InvoiceSamples.draft(ALICE), "INV-2");
        Invoice first = InvoiceSamples.sent(
                InvoiceSamples.draft(ALICE, new Interval(JANUARY.start().minus(DAY), JANUARY.start())), "INV-3");
        Invoice paid = InvoiceSamples.sent(
                InvoiceSamples.draft(
                        ALICE, new Interval(JANUARY.end(), JANUARY.end().plus(DAY))),
                "INV-4");
        transactions().run(() -> invoices().add(List.of(later, first, paid)));
        pay(later, 1, 2500);
        pay(paid, 1, 10000);
        assertThat(payments().owed(ALICE))
                .containsExactly(
                        new Payments.Owed(first.id(), StorageContract.usd(10000)),
                        new Payments.Owed(later.id(), StorageContract.usd(7500)));
        assertThat(payments().owed(BOB)).isEmpty();
    }

    @Test
    default void movements_are_listed_newest_first_from_after_a_cursor() {
        Invoice invoice = send(ALICE, "INV-1");
        Payment first = pay(invoice, 1, 3000);
        Payment second = add(payment(invoice, 2, PaymentKind.REFUND, 1000, 0));
        assertThat(payments().newest(ALICE, null, 10))
                .containsExactly(MoneyMovement.of(second), MoneyMovement.of(first));
        assertThat(payments().newest(ALICE, null, 1)).containsExactly(MoneyMovement.of(second));
        assertThat(payments()
                        .newest(ALICE, new Payments.Cursor(second.recording().createdAt(), second.id()), 10))
                .containsExactly(MoneyMovement.of(first));
    }

    @Test
    default void payments_are_undone_with_their_transaction() {
        Invoice invoice = send(ALICE, "INV-1");
        undone(() -> payments().add(payment(invoice, 1, PaymentKind.PAYMENT, 100, 0)));
        assertThat(payments().count(ALICE, invoice.id())).isZero();
        assertThat(read(invoice).paid()).isEqualTo(StorageContract.usd(0));
    }
}
