package io.streamspace.billing.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.StorageContract;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceSamples;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every kind of standings does. */
public interface StandingsContract extends StorageContract {

    Instant DUE = JANUARY.end().plus(Duration.ofDays(14));

    Standings standings();

    Payments payments();

    Invoices invoices();

    /** Lets the payment provider take no less than an amount. */
    void leastCharge(Money least);

    private Invoice send(AccountId account, String number) {
        Invoice sent = InvoiceSamples.sent(account, number);
        transactions().run(() -> invoices().add(List.of(sent)));
        return sent;
    }

    private void becomeOverdue() {
        transactions().run(() -> invoices().markOverdue(DUE, 10));
    }

    private Arrears find(AccountId account) {
        return standings().find(account).orElseThrow();
    }

    private static Arrears pastDue(AccountId account, Instant since) {
        return new Arrears(account, Account.Standing.PAST_DUE, since, false, 1, null);
    }

    private void change(Arrears arrears) {
        transactions().run(() -> standings().change(List.of(arrears)));
    }

    @Test
    default void whoever_owes_nothing_late_is_not_in_arrears() {
        open(ALICE);
        send(ALICE, "INV-1");
        assertThat(find(ALICE)).isEqualTo(Arrears.none(ALICE));
        assertThat(standings().find(BOB)).isEmpty();
        assertThat(standings().mayChange(null, 10)).isEmpty();
    }

    @Test
    default void an_account_is_in_arrears_since_the_due_date_of_an_overdue_invoice() {
        open(ALICE, BOB);
        send(ALICE, "INV-1");
        becomeOverdue();
        assertThat(find(ALICE)).isEqualTo(new Arrears(ALICE, Account.Standing.ACTIVE, DUE, false, 0, null));
        assertThat(transactions().in(() -> standings().lock(List.of(BOB, ACME, ALICE))))
                .containsExactly(find(ALICE), Arrears.none(BOB));
        assertThat(standings().mayChange(null, 10)).containsExactly(ALICE);
    }

    @Test
    default void an_account_is_in_arrears_since_its_first_payment_failed() {
        open(ALICE);
        Invoice invoice = send(ALICE, "INV-1");
        payments().failed(ALICE, invoice.id(), DUE.minus(DAY));
        payments().failed(ALICE, invoice.id(), DUE.minus(HOUR));
        assertThat(find(ALICE)).isEqualTo(new Arrears(ALICE, Account.Standing.ACTIVE, DUE.minus(DAY), true, 0, null));
        becomeOverdue();
        assertThat(find(ALICE).since()).isEqualTo(DUE.minus(DAY));
    }

    @Test
    default void less_than_the_provider_takes_is_no_arrears() {
        open(ALICE);
        send(ALICE, "INV-1");
        becomeOverdue();
        leastCharge(StorageContract.usd(10001));
        assertThat(find(ALICE)).isEqualTo(Arrears.none(ALICE));
        assertThat(standings().mayChange(null, 10)).isEmpty();
    }

    @Test
    default void small_dues_become_arrears_once_they_are_enough_together() {
        open(ALICE);
        send(ALICE, "INV-1");
        Invoice second = InvoiceSamples.sent(
                InvoiceSamples.draft(
                        ALICE, new Interval(JANUARY.end(), JANUARY.end().plus(DAY))),
                "INV-2");
        transactions().run(() -> invoices().add(List.of(second)));
        transactions().run(() -> invoices().markOverdue(DUE.plus(DAY), 10));
        leastCharge(StorageContract.usd(20000));
        assertThat(find(ALICE).since()).isEqualTo(DUE.plus(DAY));
    }

    @Test
    default void a_standing_is_kept() {
        open(ALICE, BOB);
        send(ALICE, "INV-1");
        becomeOverdue();
        change(pastDue(ALICE, DUE));
        assertThat(find(ALICE)).isEqualTo(pastDue(ALICE, DUE));
        assertThat(accounts().find(ALICE).orElseThrow().standing()).isEqualTo(Account.Standing.PAST_DUE);
        assertThat(standings().mayChange(null, 10)).containsExactly(ALICE);
        assertThat(standings().mayChange(ALICE, 10)).isEmpty();
    }

    @Test
    default void whoever_is_locked_changes_once_nothing_is_owed() {
        open(ALICE, BOB);
        send(ALICE, "INV-1");
        becomeOverdue();
        change(new Arrears(ALICE, Account.Standing.LOCKED, DUE, false, 1, DUE.plus(DAY)));
        change(new Arrears(BOB, Account.Standing.LOCKED, null, false, 1, DUE.plus(HOUR)));
        assertThat(standings().mayChange(null, 10)).containsExactly(BOB);
        assertThat(standings().lockedUpTo(DUE)).isEmpty();
        assertThat(standings().lockedUpTo(DUE.plus(HOUR))).containsExactly(BOB);
        assertThat(standings().lockedUpTo(DUE.plus(DAY))).containsExactly(ALICE, BOB);
    }

    @Test
    default void whoever_is_locked_has_been_since_an_instant() {
        open(ALICE);
        assertThatThrownBy(() -> change(new Arrears(ALICE, Account.Standing.LOCKED, null, false, 1, null)))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    default void a_change_is_undone_with_its_transaction() {
        open(ALICE);
        undone(() -> standings().change(List.of(pastDue(ALICE, DUE))));
        assertThat(find(ALICE)).isEqualTo(Arrears.none(ALICE));
    }
}
