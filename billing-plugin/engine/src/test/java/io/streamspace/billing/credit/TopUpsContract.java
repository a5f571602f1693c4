package io.streamspace.billing.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.StorageContract;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceSamples;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.payment.PaymentKind;
import io.streamspace.billing.payment.Payments;
import io.streamspace.billing.payment.PaymentsContract;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every kind of top-ups does. */
public interface TopUpsContract extends StorageContract {

    Instant DUE = JANUARY.end().plus(Duration.ofDays(14));

    TopUps topUps();

    Credits credits();

    Invoices invoices();

    Payments payments();

    private static TopUpRule rule(AccountId account, long threshold) {
        return new TopUpRule(
                account,
                new TopUpRule.Wish(
                        StorageContract.usd(threshold), StorageContract.usd(2000), StorageContract.usd(9000)),
                "alice",
                NOW,
                Optional.empty());
    }

    private Invoice send(AccountId account, int number) {
        Instant from = JANUARY.start().plus(DAY.multipliedBy(number));
        Invoice sent = InvoiceSamples.sent(
                InvoiceSamples.draft(account, new Interval(from, from.plus(DAY))), "INV-" + account.name() + number);
        transactions().run(() -> invoices().add(List.of(sent)));
        return sent;
    }

    private TopUp make(AccountId account, int number, long cents, Instant at) {
        TopUp topUp = new TopUp(
                account, number, send(account, number).id(), StorageContract.usd(cents), TopUpStatus.OPEN, at);
        topUps().add(topUp);
        return topUp;
    }

    private TopUp become(TopUp topUp, TopUpStatus next) {
        TopUp changed = topUp.become(next);
        topUps().change(List.of(changed));
        return changed;
    }

    private void pay(TopUp topUp, long cents) {
        Invoice invoice = invoices().find(topUp.account(), topUp.invoiceId()).orElseThrow();
        transactions().run(() -> payments().add(PaymentsContract.payment(invoice, 1, PaymentKind.PAYMENT, cents, 0)));
    }

    private void change(TopUp topUp, InvoiceStatus next) {
        transactions()
                .run(() -> invoices()
                        .change(
                                invoices()
                                        .lock(topUp.account(), topUp.invoiceId())
                                        .orElseThrow(),
                                next,
                                DUE));
    }

    @Test
    default void a_rule_is_found_as_it_was_set_last() {
        topUps().set(rule(ALICE, 500));
        topUps().set(rule(ALICE, 700));
        assertThat(topUps().rule(ALICE)).contains(rule(ALICE, 700));
        assertThat(transactions().in(() -> topUps().lockRule(ALICE))).contains(rule(ALICE, 700));
        assertThat(topUps().rule(BOB)).isEmpty();
        topUps().remove(ALICE);
        topUps().remove(ALICE);
        assertThat(topUps().rule(ALICE)).isEmpty();
    }

    @Test
    default void a_rule_that_stopped_says_why_until_it_is_set_again() {
        TopUpRule.Stop stop = new TopUpRule.Stop(NOW, "card declined");
        topUps().set(rule(ALICE, 500));
        topUps().stop(List.of(ALICE, BOB), stop);
        topUps().stop(List.of(ALICE), new TopUpRule.Stop(NOW.plus(HOUR), "again"));
        assertThat(topUps().rule(ALICE).orElseThrow().stop()).contains(stop);
        assertThat(topUps().isAnythingDue()).isFalse();
        topUps().set(rule(ALICE, 500));
        assertThat(topUps().rule(ALICE)).contains(rule(ALICE, 500));
        assertThat(topUps().isAnythingDue()).isTrue();
    }

    @Test
    default void accounts_with_less_credit_than_their_rule_wants_are_listed_by_id() {
        open(ALICE, BOB, ACME);
        List.of(ALICE, BOB, ACME).forEach(account -> topUps().set(rule(account, 500)));
        credits()
                .add(List.of(new CreditGrant(
                        BOB,
                        "cr_1",
                        CreditGrant.Kind.PAID,
                        CreditGrant.Amounts.fresh(StorageContract.usd(500)),
                        0,
                        new CreditGrant.Validity(NOW, NOW.plus(DAY)),
                        new CreditGrant.Cause("payment", "billing", NOW))));
        assertThat(topUps().below(NOW, null, 10)).containsExactly(ACME, ALICE);
        assertThat(topUps().below(NOW, null, 1)).containsExactly(ACME);
        assertThat(topUps().below(NOW, ACME, 10)).containsExactly(ALICE);
        assertThat(topUps().below(NOW.plus(DAY), ALICE, 10)).containsExactly(BOB);
    }

    @Test
    default void a_rule_that_stopped_or_has_a_top_up_open_does_not_work() {
        open(ALICE, BOB);
        topUps().set(rule(ALICE, 500));
        topUps().set(rule(BOB, 500));
        topUps().stop(List.of(ALICE), new TopUpRule.Stop(NOW, "card declined"));
        make(BOB, 1, 2000, NOW);
        assertThat(topUps().below(NOW, null, 10)).isEmpty();
    }

    @Test
    default void what_was_bought_is_counted() {
        Instant month = JANUARY.start();
        become(make(ALICE, 1, 1000, month.minusMillis(1)), TopUpStatus.PAID);
        become(make(ALICE, 2, 2000, month), TopUpStatus.PAID);
        become(make(ALICE, 3, 4000, NOW), TopUpStatus.VOID);
        TopUp open = make(ALICE, 4, 8000, NOW.plus(HOUR));
        assertThat(topUps().bought(ALICE, new TopUps.Since(NOW.minusMillis(1), month), USD))
                .isEqualTo(new TopUpRule.Bought(1, 2, StorageContract.usd(10000)));
        assertThat(topUps().bought(ALICE, new TopUps.Since(NOW, month), EUR))
                .isEqualTo(new TopUpRule.Bought(1, 1, new Money(0, EUR)));
        assertThat(topUps().count(ALICE)).isEqualTo(4);
        assertThat(topUps().count(BOB)).isZero();
        assertThat(topUps().newest(ALICE, 2)).extracting(TopUp::number).containsExactly(4, 3);
        assertThat(topUps().newest(ALICE, 1)).containsExactly(open);
    }

    @Test
    default void one_top_up_is_open_at_once() {
        make(ALICE, 1, 1000, NOW);
        assertThatThrownBy(() -> make(ALICE, 2, 1000, NOW)).isInstanceOf(RuntimeException.class);
        assertThat(topUps().count(ALICE)).isEqualTo(1);
    }

    @Test
    default void what_was_paid_is_listed_until_it_is_granted() {
        TopUp topUp = make(ALICE, 1, 10000, NOW);
        make(BOB, 1, 10000, NOW);
        assertThat(topUps().lockPaid(null, 10)).isEmpty();
        pay(topUp, 10000);
        change(topUp, InvoiceStatus.PAID);
        TopUps.Paid paid = new TopUps.Paid(topUp, "INV-alice1", DUE, StorageContract.usd(10000));
        assertThat(transactions().in(() -> topUps().lockPaid(null, 10))).containsExactly(paid);
        assertThat(transactions().in(() -> topUps().lockPaid(ALICE, 10))).containsExactly(paid);
        assertThat(transactions().in(() -> topUps().lockPaid(BOB, 10))).isEmpty();
        become(topUp, TopUpStatus.PAID);
        assertThat(transactions().in(() -> topUps().lockPaid(null, 10))).isEmpty();
        assertThat(topUps().unsettled(null, 10)).containsExactly(BOB);
    }

    @Test
    default void what_lapsed_is_listed_until_it_is_noticed() {
        TopUp voided = make(ALICE, 1, 1000, NOW);
        TopUp failed = make(BOB, 1, 1000, NOW);
        TopUp late = make(ACME, 1, 1000, NOW);
        assertThat(transactions().in(() -> topUps().lockLapsed(null, 10))).isEmpty();
        change(voided, InvoiceStatus.VOID);
        payments().failed(BOB, failed.invoiceId(), NOW);
        change(late, InvoiceStatus.OVERDUE);
        assertThat(transactions().in(() -> topUps().lockLapsed(null, 10)))
                .containsExactly(
                        new TopUps.Lapsed(late, TopUpStatus.FAILED),
                        new TopUps.Lapsed(voided, TopUpStatus.VOID),
                        new TopUps.Lapsed(failed, TopUpStatus.FAILED));
        assertThat(transactions().in(() -> topUps().lockLapsed(BOB, 10)))
                .containsExactly(new TopUps.Lapsed(failed, TopUpStatus.FAILED));
        assertThat(transactions().in(() -> topUps().lockLapsed(null, 1))).hasSize(1);
        become(failed, TopUpStatus.FAILED);
        assertThat(transactions().in(() -> topUps().lockLapsed(BOB, 10))).isEmpty();
    }

    @Test
    default void accounts_with_something_unsettled_are_listed_by_id() {
        become(make(ALICE, 1, 1000, NOW), TopUpStatus.FAILED);
        make(BOB, 1, 1000, NOW);
        become(make(ACME, 1, 1000, NOW), TopUpStatus.VOID);
        assertThat(topUps().unsettled(null, 10)).containsExactly(ALICE, BOB);
        assertThat(topUps().unsettled(null, 1)).containsExactly(ALICE);
        assertThat(topUps().unsettled(ALICE, 10)).containsExactly(BOB);
        assertThat(topUps().isAnythingDue()).isTrue();
    }

    @Test
    default void changes_are_undone_with_their_transaction() {
        TopUp topUp = make(ALICE, 1, 1000, NOW);
        undone(() -> become(topUp, TopUpStatus.PAID));
        undone(() -> topUps().set(rule(ALICE, 500)));
        assertThat(topUps().newest(ALICE, 1)).containsExactly(topUp);
        assertThat(topUps().rule(ALICE)).isEmpty();
    }
}
