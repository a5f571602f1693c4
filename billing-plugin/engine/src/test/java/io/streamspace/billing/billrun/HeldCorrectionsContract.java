package io.streamspace.billing.billrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.StorageContract;
import io.streamspace.billing.invoice.AdminAction;
import io.streamspace.billing.invoice.Invoices;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every kind of held corrections does. */
public interface HeldCorrectionsContract extends StorageContract {

    AdminAction YES = new AdminAction("bob", "agreed by phone", NOW.plus(HOUR));

    HeldCorrections corrections();

    /** Notes that a fact of a sealed period came too late; the id of its charge. */
    long notice(Invoices.BilledPeriod period, String meter, Instant at);

    private static Invoices.BilledPeriod january(AccountId account) {
        return new Invoices.BilledPeriod(account, JANUARY.start());
    }

    private static Invoices.BilledUse use(AccountId account, String meter, int version) {
        return new Invoices.BilledUse(january(account), meter, version);
    }

    private static HeldCorrection held(AccountId account, String meter, int version, long cents) {
        return new HeldCorrection(use(account, meter, version), StorageContract.usd(cents));
    }

    private void hold(HeldCorrection... held) {
        transactions()
                .run(() -> corrections()
                        .replace(Stream.of(held).map(HeldCorrection::use).toList(), List.of(held), NOW));
    }

    private static HeldCharge charge(long id, AccountId account, String meter, long cents) {
        return new HeldCharge(id, account, JANUARY, meter, StorageContract.usd(cents), NOW);
    }

    @Test
    default void a_charge_is_what_is_held_of_a_meter_under_all_prices() {
        open(ALICE, BOB);
        long cpu = notice(january(ALICE), "cpu", NOW);
        long memory = notice(january(BOB), "memory", NOW);
        notice(january(BOB), "cpu", NOW);
        hold(held(ALICE, "cpu", 1, 100), held(ALICE, "cpu", 2, 30), held(BOB, "memory", 1, 7));
        assertThat(corrections().after(0, 10))
                .containsExactly(charge(cpu, ALICE, "cpu", 130), charge(memory, BOB, "memory", 7));
        assertThat(corrections().after(cpu, 10)).containsExactly(charge(memory, BOB, "memory", 7));
        assertThat(corrections().after(0, 1)).containsExactly(charge(cpu, ALICE, "cpu", 130));
        assertThat(transactions().in(() -> corrections().lock(memory))).contains(charge(memory, BOB, "memory", 7));
    }

    @Test
    default void a_charge_waits_once_a_bill_has_counted_it() {
        open(ALICE);
        hold(held(ALICE, "cpu", 1, 100));
        long id = notice(january(ALICE), "cpu", NOW);
        assertThat(corrections().after(0, 10)).isEmpty();
        assertThat(corrections().lock(id)).isEmpty();
        hold(held(ALICE, "cpu", 1, 150));
        assertThat(corrections().after(0, 10)).containsExactly(charge(id, ALICE, "cpu", 150));
    }

    @Test
    default void what_is_held_takes_the_place_of_what_was() {
        open(ALICE);
        notice(january(ALICE), "cpu", NOW);
        hold(held(ALICE, "cpu", 1, 100));
        transactions().run(() -> corrections().replace(List.of(use(ALICE, "cpu", 1)), List.of(), NOW.plus(HOUR)));
        assertThat(corrections().after(0, 10)).isEmpty();
    }

    @Test
    default void an_approved_charge_waits_no_more_and_ends_with_the_next_bill() {
        open(ALICE);
        long id = notice(january(ALICE), "cpu", NOW);
        hold(held(ALICE, "cpu", 1, 100));
        HeldCharge charge = charge(id, ALICE, "cpu", 100);
        transactions().run(() -> corrections().approve(charge, YES));
        assertThat(corrections().after(0, 10)).isEmpty();
        assertThat(corrections().approvedBefore(Long.MAX_VALUE, 10))
                .containsExactly(new ApprovedCharge(id, ALICE, JANUARY, "cpu", StorageContract.usd(100), YES, null));
        transactions().run(() -> corrections().replace(List.of(use(ALICE, "cpu", 1)), List.of(), NOW.plus(DAY)));
        assertThat(corrections().approvedBefore(Long.MAX_VALUE, 10))
                .extracting(ApprovedCharge::endedAt)
                .containsExactly(NOW.plus(DAY));
    }

    @Test
    default void approved_charges_are_listed_from_the_greatest_id() {
        open(ALICE, BOB);
        long first = notice(january(ALICE), "cpu", NOW);
        long second = notice(january(BOB), "cpu", NOW);
        hold(held(ALICE, "cpu", 1, 100), held(BOB, "cpu", 1, 50));
        corrections().approve(charge(first, ALICE, "cpu", 100), YES);
        corrections().approve(charge(second, BOB, "cpu", 50), YES);
        assertThat(corrections().approvedBefore(Long.MAX_VALUE, 10))
                .extracting(ApprovedCharge::id)
                .containsExactly(second, first);
        assertThat(corrections().approvedBefore(Long.MAX_VALUE, 1)).hasSize(1);
        assertThat(corrections().approvedBefore(second, 10))
                .extracting(ApprovedCharge::id)
                .containsExactly(first);
    }

    @Test
    default void approving_is_undone_with_its_transaction() {
        open(ALICE);
        long id = notice(january(ALICE), "cpu", NOW);
        hold(held(ALICE, "cpu", 1, 100));
        undone(() -> corrections().approve(charge(id, ALICE, "cpu", 100), YES));
        assertThat(corrections().after(0, 10)).hasSize(1);
        assertThat(corrections().approvedBefore(Long.MAX_VALUE, 10)).isEmpty();
    }
}
