package io.streamspace.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.StorageContract;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every kind of period charges does. */
public interface PeriodChargesContract extends StorageContract {

    Interval FEBRUARY = new Interval(JANUARY.end(), Instant.parse("2026-03-01T00:00:00Z"));

    PeriodCharges charges();

    Invoices invoices();

    PendingLines pendingLines();

    @Test
    default void sent_lines_beside_use_and_waiting_ones_are_summed() {
        open(ALICE, BOB);
        transactions().run(() -> invoices().add(List.of(InvoiceSamples.sent(ALICE, "INV-1"))));
        pendingLines().add(List.of(PendingLinesContract.pending(ALICE, "a", 950)));
        assertThat(charges().of(Map.of(ALICE, JANUARY, BOB, JANUARY)))
                .isEqualTo(Map.of(ALICE, StorageContract.usd(4950)));
    }

    @Test
    default void what_begins_in_another_period_is_left_out() {
        open(ALICE);
        pendingLines().add(List.of(PendingLinesContract.pending(ALICE, "a", 950)));
        assertThat(charges().of(Map.of(ALICE, FEBRUARY))).isEmpty();
    }

    @Test
    default void drafts_and_void_invoices_charge_nothing() {
        open(ALICE, BOB);
        transactions().run(() -> {
            invoices().add(List.of(InvoiceSamples.draft(ALICE), InvoiceSamples.sent(BOB, "INV-1")));
            invoices().change(invoices().lock(BOB, "INV-1").orElseThrow(), InvoiceStatus.VOID, NOW);
        });
        assertThat(charges().of(Map.of(ALICE, JANUARY, BOB, JANUARY))).isEmpty();
    }

    @Test
    default void whoever_owes_nothing_owes_zero_in_their_currency() {
        open(ALICE);
        assertThat(charges().of(accounts().find(ALICE).orElseThrow(), JANUARY)).isEqualTo(StorageContract.usd(0));
    }
}
