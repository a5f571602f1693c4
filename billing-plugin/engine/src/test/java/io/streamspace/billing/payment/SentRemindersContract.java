package io.streamspace.billing.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.StorageContract;
import io.streamspace.billing.invoice.InMemoryInvoices;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceSamples;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.values.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every kind of sent reminders does. Invoices are due two weeks after they were sent. */
public interface SentRemindersContract extends StorageContract {

    Instant DUE = JANUARY.end().plus(Duration.ofDays(14));
    Duration BEFORE = Duration.ofDays(-3);
    Duration AFTER = Duration.ofDays(7);
    List<Duration> OFFSETS = List.of(BEFORE, AFTER, Duration.ofDays(-20));

    SentReminders reminders();

    Invoices invoices();

    Payments payments();

    /** Lets the payment provider take no less than an amount. */
    void leastCharge(Money least);

    private Invoice send(AccountId account, String number) {
        Invoice sent = InvoiceSamples.sent(account, number);
        transactions().run(() -> invoices().add(List.of(sent)));
        return sent;
    }

    private List<SentReminders.Reminder> remind(Instant at) {
        return transactions().in(() -> reminders().remind(OFFSETS, at, 10));
    }

    private static SentReminders.Reminder reminder(Invoice invoice, Duration offset, long cents) {
        return new SentReminders.Reminder(
                invoice.account(),
                invoice.id(),
                InMemoryInvoices.number(invoice),
                offset,
                StorageContract.usd(cents),
                DUE);
    }

    @Test
    default void each_reminder_is_noted_once() {
        Invoice invoice = send(ALICE, "INV-1");
        assertThat(remind(DUE.plus(BEFORE).minusMillis(1))).isEmpty();
        assertThat(remind(DUE.plus(BEFORE))).containsExactly(reminder(invoice, BEFORE, 10000));
        assertThat(remind(DUE.plus(BEFORE))).isEmpty();
        assertThat(remind(DUE.plus(AFTER))).containsExactly(reminder(invoice, AFTER, 10000));
        assertThat(remind(DUE.plus(AFTER))).isEmpty();
    }

    @Test
    default void the_latest_that_is_due_takes_the_place_of_those_before() {
        Invoice invoice = send(ALICE, "INV-1");
        assertThat(remind(DUE.plus(AFTER))).containsExactly(reminder(invoice, AFTER, 10000));
        assertThat(remind(DUE.plus(BEFORE))).isEmpty();
    }

    @Test
    default void a_reminder_says_what_is_still_to_be_paid() {
        Invoice invoice = send(ALICE, "INV-1");
        transactions().run(() -> payments().add(PaymentsContract.payment(invoice, 1, PaymentKind.PAYMENT, 4000, 0)));
        assertThat(remind(DUE)).containsExactly(reminder(invoice, BEFORE, 6000));
    }

    @Test
    default void nobody_is_reminded_of_what_is_paid_or_too_little() {
        Invoice invoice = send(ALICE, "INV-1");
        transactions().run(() -> payments().add(PaymentsContract.payment(invoice, 1, PaymentKind.PAYMENT, 10000, 0)));
        send(BOB, "INV-2");
        leastCharge(StorageContract.usd(10001));
        assertThat(remind(DUE)).isEmpty();
    }

    @Test
    default void some_accounts_are_reminded_alone_or_some_at_a_time() {
        Invoice alices = send(ALICE, "INV-1");
        Invoice bobs = send(BOB, "INV-2");
        assertThat(transactions().in(() -> reminders().remind(OFFSETS, DUE, List.of(BOB))))
                .containsExactly(reminder(bobs, BEFORE, 10000));
        assertThat(transactions().in(() -> reminders().remind(OFFSETS, DUE, 1)))
                .containsExactly(reminder(alices, BEFORE, 10000));
        assertThat(remind(DUE)).isEmpty();
    }

    @Test
    default void whoever_owes_something_is_listed_by_id() {
        send(BOB, "INV-2");
        send(ALICE, "INV-1");
        transactions().run(() -> invoices().add(List.of(InvoiceSamples.draft(ACME))));
        assertThat(reminders().owing(null, 10)).containsExactly(ALICE, BOB);
        assertThat(reminders().owing(null, 1)).containsExactly(ALICE);
        assertThat(reminders().owing(ALICE, 10)).containsExactly(BOB);
    }

    @Test
    default void a_reminder_is_undone_with_its_transaction() {
        Invoice invoice = send(ALICE, "INV-1");
        undone(() -> reminders().remind(OFFSETS, DUE, 10));
        assertThat(remind(DUE)).containsExactly(reminder(invoice, BEFORE, 10000));
    }
}
