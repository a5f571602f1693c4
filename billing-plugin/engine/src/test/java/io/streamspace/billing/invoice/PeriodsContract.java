package io.streamspace.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.StorageContract;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every kind of billing periods does. Accounts are opened with {@link #JANUARY} open. */
public interface PeriodsContract extends StorageContract {

    Interval FEBRUARY = new Interval(JANUARY.end(), Instant.parse("2026-03-01T00:00:00Z"));
    Interval YEAR = new Interval(JANUARY.start(), Instant.parse("2027-01-01T00:00:00Z"));

    Periods periods();

    private List<Periods.Known> all(AccountId account) {
        return periods().overlapping(List.of(account), YEAR).getOrDefault(account, List.of());
    }

    private static Periods.Known known(AccountId account, Interval period, int revision) {
        return new Periods.Known(account, period, revision, revision == 0 ? null : period.end());
    }

    @Test
    default void an_account_is_opened_with_a_period() {
        open(ALICE);
        assertThat(all(ALICE)).containsExactly(known(ALICE, JANUARY, 0));
        assertThat(all(BOB)).isEmpty();
        assertThat(periods().lockOpen(ALICE)).contains(known(ALICE, JANUARY, 0));
        assertThat(periods().lockOpen(BOB)).isEmpty();
    }

    @Test
    default void one_period_is_open_at_once() {
        open(ALICE, BOB);
        periods().seal(List.of(ALICE), JANUARY, JANUARY.end());
        periods().open(List.of(ALICE, BOB), FEBRUARY);
        periods().open(List.of(ALICE, BOB), FEBRUARY);
        assertThat(all(ALICE)).containsExactly(known(ALICE, JANUARY, 1), known(ALICE, FEBRUARY, 0));
        assertThat(all(BOB)).containsExactly(known(BOB, JANUARY, 0));
        assertThat(periods().overlapping(EVERYBODY, FEBRUARY))
                .isEqualTo(Map.of(ALICE, List.of(known(ALICE, FEBRUARY, 0))));
    }

    @Test
    default void open_periods_are_locked_by_account() {
        open(ALICE, BOB);
        assertThat(transactions().in(() -> periods().lockOpen(List.of(BOB, ACME, ALICE), JANUARY)))
                .containsExactly(ALICE, BOB);
        assertThat(transactions().in(() -> periods().lockOpen(List.of(BOB), FEBRUARY)))
                .isEmpty();
    }

    @Test
    default void a_period_is_sealed_once() {
        open(ALICE);
        periods().seal(List.of(ALICE), JANUARY, JANUARY.end());
        assertThatThrownBy(() -> periods().seal(List.of(ALICE), JANUARY, JANUARY.end()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(periods().lockOpen(ALICE)).isEmpty();
        assertThat(all(ALICE)).containsExactly(known(ALICE, JANUARY, 1));
    }

    @Test
    default void a_period_may_end_early_while_it_is_open() {
        open(ALICE);
        Interval shorter = new Interval(JANUARY.start(), NOW);
        periods().closeEarly(ALICE, JANUARY, NOW);
        assertThat(all(ALICE)).containsExactly(known(ALICE, shorter, 0));
        assertThatThrownBy(() -> periods().closeEarly(ALICE, JANUARY, NOW)).isInstanceOf(IllegalStateException.class);
        periods().seal(List.of(ALICE), shorter, NOW);
        assertThatThrownBy(() -> periods().closeEarly(ALICE, shorter, NOW.minus(HOUR)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void periods_sealed_before_the_account_existed_are_added_once() {
        Periods.Known december = known(ALICE, new Interval(Instant.parse("2025-12-01T00:00:00Z"), JANUARY.start()), 1);
        open(ALICE);
        periods().addSealed(List.of(december));
        periods().addSealed(List.of(december, known(ALICE, JANUARY, 1)));
        Interval both = new Interval(december.period().start(), JANUARY.end());
        assertThat(periods().overlapping(List.of(ALICE), both))
                .isEqualTo(Map.of(ALICE, List.of(december, known(ALICE, JANUARY, 0))));
    }

    @Test
    default void a_sealed_period_is_billed_again_under_the_next_revision() {
        open(ALICE);
        assertThatThrownBy(() -> periods().billedAgain(all(ALICE))).isInstanceOf(IllegalStateException.class);
        periods().seal(List.of(ALICE), JANUARY, JANUARY.end());
        periods().billedAgain(all(ALICE));
        assertThat(all(ALICE)).containsExactly(new Periods.Known(ALICE, JANUARY, 2, JANUARY.end()));
        assertThatThrownBy(() -> periods().billedAgain(List.of(known(ALICE, JANUARY, 1))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void what_is_to_be_said_on_an_invoice_is_kept_with_its_period() {
        open(ALICE, BOB);
        InvoiceMemo memo = new InvoiceMemo("Thank you", "PO 7");
        periods().remark(ALICE, JANUARY, new InvoiceMemo("Hello", null));
        periods().remark(ALICE, JANUARY, memo);
        periods().drafted(List.of(ALICE), JANUARY, JANUARY.end());
        assertThat(periods().remarks(EVERYBODY, JANUARY)).isEqualTo(Map.of(ALICE, memo));
        assertThat(periods().remarks(EVERYBODY, FEBRUARY)).isEmpty();
        periods().remark(ALICE, JANUARY, InvoiceMemo.NONE);
        assertThat(periods().remarks(EVERYBODY, JANUARY)).isEmpty();
    }

    @Test
    default void sealing_is_undone_with_its_transaction() {
        open(ALICE);
        undone(() -> periods().seal(List.of(ALICE), JANUARY, JANUARY.end()));
        assertThat(periods().lockOpen(ALICE)).contains(known(ALICE, JANUARY, 0));
    }
}
