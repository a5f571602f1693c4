package io.streamspace.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.StorageContract;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every kind of invoices does. */
public interface InvoicesContract extends StorageContract {

    Interval FEBRUARY = new Interval(JANUARY.end(), Instant.parse("2026-03-01T00:00:00Z"));
    Instant SENT_AT = JANUARY.end();
    Instant DUE = SENT_AT.plus(Duration.ofDays(14));

    Invoices invoices();

    /** Lets the payment provider take no less than an amount. */
    void leastCharge(Money least);

    private Invoice add(Invoice invoice) {
        transactions().run(() -> invoices().add(List.of(invoice)));
        return invoice;
    }

    private void change(AccountId account, String number, InvoiceStatus next) {
        transactions()
                .run(() -> invoices().change(invoices().lock(account, number).orElseThrow(), next, DUE));
    }

    private List<String> overdue(Instant dueUpTo, int limit) {
        return transactions().in(() -> invoices().markOverdue(dueUpTo, limit)).stream()
                .map(Invoices.Overdue::number)
                .toList();
    }

    @Test
    default void an_invoice_is_found_by_number_or_id_as_it_was_added() {
        Invoice sent = add(InvoiceSamples.sent(ALICE, "INV-1"));
        Invoice draft = add(InvoiceSamples.draft(BOB));
        assertThat(invoices().find(ALICE, "INV-1")).contains(sent);
        assertThat(invoices().find(ALICE, sent.id())).contains(sent);
        assertThat(invoices().find(BOB, draft.id())).contains(draft);
        assertThat(invoices().find(BOB, "INV-1")).isEmpty();
        assertThat(transactions().in(() -> invoices().lock(ALICE, "INV-1"))).contains(sent.withLines(List.of()));
    }

    @Test
    default void whose_an_invoice_is_is_told_by_number_or_id() {
        Invoice sent = add(InvoiceSamples.sent(ALICE, "INV-1"));
        Invoice draft = add(InvoiceSamples.draft(BOB));
        assertThat(invoices().accountOf("INV-1")).contains(ALICE);
        assertThat(invoices().accountOf(sent.id())).contains(ALICE);
        assertThat(invoices().accountOf(draft.id())).contains(BOB);
        assertThat(invoices().accountOf("INV-2")).isEmpty();
    }

    @Test
    default void invoices_are_listed_newest_first_from_after_a_cursor() {
        Invoice january = add(InvoiceSamples.sent(ALICE, "INV-1"));
        Invoice february = add(InvoiceSamples.draft(ALICE, FEBRUARY));
        add(InvoiceSamples.draft(BOB));
        assertThat(invoices().newest(ALICE, null, 10)).containsExactly(february, january);
        assertThat(invoices().newest(ALICE, null, 1)).containsExactly(february);
        assertThat(invoices().newest(ALICE, new Invoices.Cursor(february.createdAt(), february.id()), 10))
                .containsExactly(january);
    }

    @Test
    default void a_draft_is_emptied_and_written_anew() {
        Invoice draft = add(InvoiceSamples.draft(ALICE));
        Invoice sent = InvoiceSamples.sent(ALICE, "INV-1");
        transactions().run(() -> {
            assertThat(invoices().emptyDrafts(EVERYBODY, JANUARY)).isEqualTo(Map.of(ALICE, draft.createdAt()));
            invoices().addLinesToSend(List.of(draft));
            invoices().addSent(List.of(sent));
        });
        assertThat(invoices().find(ALICE, "INV-1")).contains(sent);
        assertThat(invoices().emptyDrafts(EVERYBODY, JANUARY)).isEmpty();
    }

    @Test
    default void an_emptied_draft_may_be_removed() {
        Invoice draft = add(InvoiceSamples.draft(ALICE));
        Invoice sent = add(InvoiceSamples.sent(BOB, "INV-1"));
        transactions().run(() -> {
            invoices().emptyDrafts(EVERYBODY, JANUARY);
            invoices().removeDrafts(EVERYBODY, JANUARY);
        });
        assertThat(invoices().find(ALICE, draft.id())).isEmpty();
        assertThat(invoices().find(BOB, "INV-1")).contains(sent);
    }

    @Test
    default void what_has_been_sent_is_not_written_over() {
        Invoice sent = add(InvoiceSamples.sent(ALICE, "INV-1"));
        Invoice other = InvoiceSamples.sent(ALICE, "INV-2").withLines(List.of());
        assertThatThrownBy(() -> transactions().run(() -> invoices().addSent(List.of(other))))
                .isInstanceOf(RuntimeException.class);
        assertThat(invoices().find(ALICE, sent.id())).contains(sent);
    }

    @Test
    default void a_number_is_given_once() {
        add(InvoiceSamples.sent(ALICE, "INV-1"));
        assertThatThrownBy(() -> add(InvoiceSamples.sent(BOB, "INV-1"))).isInstanceOf(RuntimeException.class);
    }

    @Test
    default void numbers_of_the_series_follow_each_other() {
        long first = invoices().takeNumbers(3);
        undone(() -> invoices().takeNumbers(10));
        assertThat(invoices().takeNumbers(1)).isEqualTo(first + 3);
    }

    @Test
    default void what_was_billed_so_far_is_the_sum_of_lines_on_invoices_that_stand() {
        Invoices.BilledPeriod january = new Invoices.BilledPeriod(ALICE, JANUARY.start());
        add(InvoiceSamples.sent(ALICE, "INV-1"));
        Invoice february = InvoiceSamples.draft(ALICE, FEBRUARY);
        add(InvoiceSamples.sent(february.withLines(InvoiceSamples.draft(ALICE).lines()), "INV-2"));
        add(InvoiceSamples.draft(BOB));

        Map<Invoices.BilledUse, Invoices.Billed> billed = invoices().billedSoFar(List.of(january));

        assertThat(billed).containsOnlyKeys(new Invoices.BilledUse(january, "cpu", 1));
        assertThat(billed.values().iterator().next().amount()).isEqualTo(StorageContract.usd(12000));
        assertThat(billed.values().iterator().next().quantity()).isEqualByComparingTo("24");
        change(ALICE, "INV-2", InvoiceStatus.VOID);
        assertThat(invoices().billedSoFar(List.of(january)).values())
                .extracting(Invoices.Billed::amount)
                .containsExactly(StorageContract.usd(6000));
        assertThat(invoices().billedSoFar(List.of(new Invoices.BilledPeriod(BOB, JANUARY.start()))))
                .isEmpty();
    }

    @Test
    default void a_period_is_billed_by_an_arrears_invoice_that_stands() {
        add(InvoiceSamples.sent(ALICE, "INV-1"));
        add(InvoiceSamples.draft(BOB));
        assertThat(invoices().isBilled(ALICE, new Interval(NOW, FEBRUARY.end())))
                .isTrue();
        assertThat(invoices().isBilled(ALICE, FEBRUARY)).isFalse();
        assertThat(invoices().isBilled(BOB, JANUARY)).isFalse();
        change(ALICE, "INV-1", InvoiceStatus.VOID);
        assertThat(invoices().isBilled(ALICE, JANUARY)).isFalse();
    }

    @Test
    default void an_invoice_goes_its_way_and_no_other() {
        Invoice sent = add(InvoiceSamples.sent(ALICE, "INV-1"));
        assertThatThrownBy(() -> invoices().change(sent, InvoiceStatus.DRAFT, DUE))
                .isInstanceOf(IllegalStateException.class);
        change(ALICE, "INV-1", InvoiceStatus.UNCOLLECTIBLE);
        assertThatThrownBy(() -> invoices().change(sent, InvoiceStatus.OVERDUE, DUE))
                .isInstanceOf(IllegalStateException.class);
        assertThat(invoices().find(ALICE, "INV-1").orElseThrow().status()).isEqualTo(InvoiceStatus.UNCOLLECTIBLE);
    }

    @Test
    default void what_is_not_covered_is_not_called_paid() {
        add(InvoiceSamples.sent(ALICE, "INV-1"));
        assertThatThrownBy(() -> change(ALICE, "INV-1", InvoiceStatus.PAID)).isInstanceOf(RuntimeException.class);
    }

    @Test
    default void void_invoices_of_a_period_are_listed_and_make_room_for_another() {
        Invoice first = add(InvoiceSamples.sent(ALICE, "INV-1"));
        assertThat(invoices().voided(ALICE, JANUARY)).isEmpty();
        change(ALICE, "INV-1", InvoiceStatus.VOID);
        Invoice draft = InvoiceSamples.draft(ALICE);
        add(new Invoice(
                ALICE,
                InvoiceIds.reissue(ALICE, JANUARY, 1),
                InvoiceKind.ARREARS,
                JANUARY,
                draft.lines(),
                draft.totals(),
                draft.createdAt(),
                InvoiceStatus.DRAFT,
                null));
        assertThat(invoices().voided(ALICE, JANUARY)).extracting(Invoice::id).containsExactly(first.id());
        assertThat(invoices().voided(ALICE, JANUARY).get(0).lines()).isEqualTo(first.lines());
        assertThat(invoices().voided(ALICE, JANUARY))
                .extracting(Invoice::sending)
                .extracting("voidedAt")
                .containsExactly(DUE);
        assertThat(invoices().voided(ALICE, FEBRUARY)).isEmpty();
    }

    @Test
    default void sent_invoices_become_overdue_once_soonest_due_first() {
        add(InvoiceSamples.sent(InvoiceSamples.draft(BOB, FEBRUARY), "INV-2"));
        Invoice first = add(InvoiceSamples.sent(ALICE, "INV-1"));
        assertThat(overdue(DUE.minusMillis(1), 10)).isEmpty();
        assertThat(transactions().in(() -> invoices().markOverdue(DUE, 10)))
                .containsExactly(new Invoices.Overdue(ALICE, first.id(), "INV-1", StorageContract.usd(10000), DUE));
        assertThat(invoices().find(ALICE, "INV-1").orElseThrow().status()).isEqualTo(InvoiceStatus.OVERDUE);
        assertThat(overdue(FEBRUARY.end().plus(Duration.ofDays(14)), 10)).containsExactly("INV-2");
        assertThat(overdue(FEBRUARY.end().plus(Duration.ofDays(14)), 10)).isEmpty();
    }

    @Test
    default void invoices_of_some_accounts_become_overdue_alone() {
        add(InvoiceSamples.sent(ALICE, "INV-1"));
        add(InvoiceSamples.sent(BOB, "INV-2"));
        assertThat(transactions().in(() -> invoices().markOverdue(DUE, List.of(BOB))))
                .extracting(Invoices.Overdue::account)
                .containsExactly(BOB);
        assertThat(overdue(DUE, 10)).containsExactly("INV-1");
    }

    @Test
    default void less_than_the_provider_takes_does_not_become_overdue() {
        add(InvoiceSamples.sent(ALICE, "INV-1"));
        leastCharge(StorageContract.usd(10001));
        assertThat(overdue(DUE, 10)).isEmpty();
        leastCharge(StorageContract.usd(10000));
        assertThat(overdue(DUE, 10)).containsExactly("INV-1");
    }

    @Test
    default void accounts_with_something_due_are_listed_by_id() {
        add(InvoiceSamples.sent(BOB, "INV-1"));
        add(InvoiceSamples.sent(ALICE, "INV-2"));
        add(InvoiceSamples.draft(ACME));
        assertThat(invoices().accountsDue(DUE, null, 10)).containsExactly(ALICE, BOB);
        assertThat(invoices().accountsDue(DUE, null, 1)).containsExactly(ALICE);
        assertThat(invoices().accountsDue(DUE, ALICE, 10)).containsExactly(BOB);
        assertThat(invoices().accountsDue(DUE.minusMillis(1), null, 10)).isEmpty();
    }

    @Test
    default void changes_are_undone_with_their_transaction() {
        Invoice sent = add(InvoiceSamples.sent(ALICE, "INV-1"));
        undone(() -> invoices().markOverdue(DUE, 10));
        undone(() -> invoices().add(List.of(InvoiceSamples.draft(BOB))));
        assertThat(invoices().find(ALICE, "INV-1")).contains(sent);
        assertThat(invoices().newest(BOB, null, 10)).isEmpty();
    }
}
