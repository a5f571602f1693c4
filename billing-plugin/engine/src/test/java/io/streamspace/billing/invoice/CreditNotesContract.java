package io.streamspace.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.StorageContract;
import io.streamspace.billing.payment.Payment;
import io.streamspace.billing.payment.PaymentKind;
import io.streamspace.billing.payment.Payments;
import io.streamspace.billing.payment.PaymentsContract;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every kind of credit notes does. Alice owes 100.00 USD on the invoice INV-1. */
public interface CreditNotesContract extends StorageContract {

    Instant NOTED_AT = JANUARY.end().plus(DAY);

    CreditNotes creditNotes();

    Invoices invoices();

    Payments payments();

    private Invoice send(AccountId account, String number) {
        Invoice sent = InvoiceSamples.sent(account, number);
        transactions().run(() -> invoices().add(List.of(sent)));
        return sent;
    }

    private Invoice read(Invoice invoice) {
        return invoices().find(invoice.account(), invoice.id()).orElseThrow();
    }

    private static CreditNote note(Invoice invoice, int number, long cents, long open) {
        List<CreditNote.Line> lines =
                List.of(new CreditNote.Line(2, "Basic", StorageContract.usd(cents), StorageContract.usd(0)));
        return new CreditNote(
                invoice.account(),
                CreditNote.id(invoice.id(), number),
                CreditNote.number(number),
                invoice.id(),
                InMemoryInvoices.number(invoice),
                lines,
                CreditNote.Amounts.of(lines, StorageContract.usd(open)),
                new AdminAction("bob", "a mistake", NOTED_AT.plus(HOUR.multipliedBy(number))));
    }

    private CreditNote add(CreditNote note) {
        transactions().run(() -> creditNotes().add(note));
        return note;
    }

    @Test
    default void a_credit_note_is_found_as_it_was_added_and_settles_what_is_open() {
        Invoice invoice = send(ALICE, "INV-1");
        CreditNote note = add(note(invoice, 1, 3000, 10000));
        assertThat(creditNotes().find(ALICE, note.number())).contains(note);
        assertThat(creditNotes().find(BOB, note.number())).isEmpty();
        assertThat(creditNotes().accountOf(note.number())).contains(ALICE);
        assertThat(creditNotes().accountOf("CN-000009")).isEmpty();
        assertThat(read(invoice).noted()).isEqualTo(StorageContract.usd(3000));
        assertThat(read(invoice).open()).isEqualTo(StorageContract.usd(7000));
    }

    @Test
    default void no_more_is_taken_back_than_the_invoice_has() {
        Invoice invoice = send(ALICE, "INV-1");
        add(note(invoice, 1, 3000, 10000));
        assertThatThrownBy(() -> add(note(invoice, 2, 7001, 7000))).isInstanceOf(RuntimeException.class);
        assertThat(creditNotes().of(ALICE, invoice.id())).hasSize(1);
    }

    @Test
    default void a_draft_takes_no_credit_note() {
        Invoice draft = InvoiceSamples.draft(ALICE);
        transactions().run(() -> invoices().add(List.of(draft)));
        CreditNote note = note(InvoiceSamples.sent(draft, "INV-1"), 1, 100, 10000);
        assertThatThrownBy(() -> add(note)).isInstanceOf(RuntimeException.class);
    }

    @Test
    default void a_note_is_added_once() {
        Invoice invoice = send(ALICE, "INV-1");
        add(note(invoice, 1, 3000, 10000));
        assertThatThrownBy(() -> add(note(invoice, 1, 10, 7000))).isInstanceOf(RuntimeException.class);
        assertThat(read(invoice).noted()).isEqualTo(StorageContract.usd(3000));
    }

    @Test
    default void notes_of_an_invoice_are_listed_oldest_first_and_of_an_account_newest_first() {
        Invoice invoice = send(ALICE, "INV-1");
        CreditNote first = add(note(invoice, 1, 3000, 10000));
        CreditNote second = add(note(invoice, 2, 1000, 7000));
        add(note(send(BOB, "INV-2"), 3, 1000, 10000));
        assertThat(creditNotes().of(ALICE, invoice.id())).containsExactly(first, second);
        assertThat(creditNotes().newest(ALICE, null, 10)).containsExactly(second, first);
        assertThat(creditNotes().newest(ALICE, null, 1)).containsExactly(second);
        assertThat(creditNotes()
                        .newest(ALICE, new CreditNotes.Cursor(second.cause().at(), second.id()), 10))
                .containsExactly(first);
    }

    @Test
    default void a_note_of_a_refund_may_be_reversed() {
        Invoice invoice = send(ALICE, "INV-1");
        Payment refund = PaymentsContract.payment(invoice, 2, PaymentKind.REFUND, 3000, 0);
        transactions().run(() -> {
            payments().add(PaymentsContract.payment(invoice, 1, PaymentKind.PAYMENT, 10000, 0));
            payments().add(refund);
        });
        CreditNote note = add(note(invoice, 1, 3000, 3000));
        assertThat(creditNotes().ofRefund(ALICE, refund.id())).isEmpty();
        creditNotes().addOfRefund(note, refund.id());
        assertThat(creditNotes().ofRefund(ALICE, refund.id())).contains(note);
        CreditNote reversal = note.reversal(2, CreditNote.number(2), new AdminAction("provider", "failed", NOTED_AT));
        transactions().run(() -> creditNotes().addReversal(reversal, note));
        assertThat(creditNotes().ofRefund(ALICE, refund.id())).isEmpty();
        assertThat(read(invoice).noted()).isEqualTo(StorageContract.usd(0));
        assertThat(creditNotes().find(ALICE, reversal.number())).contains(reversal);
    }

    @Test
    default void numbers_of_the_series_follow_each_other() {
        long first = creditNotes().takeNumber();
        undone(() -> creditNotes().takeNumber());
        assertThat(creditNotes().takeNumber()).isEqualTo(first + 1);
    }

    @Test
    default void a_note_is_undone_with_its_transaction() {
        Invoice invoice = send(ALICE, "INV-1");
        undone(() -> creditNotes().add(note(invoice, 1, 3000, 10000)));
        assertThat(creditNotes().of(ALICE, invoice.id())).isEmpty();
        assertThat(read(invoice).noted()).isEqualTo(StorageContract.usd(0));
    }
}
