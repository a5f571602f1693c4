package io.streamspace.billing.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountCurrencies;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.StorageContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every kind of budgets does. */
public interface BudgetsContract extends StorageContract {

    Budgets budgets();

    AccountCurrencies currencies();

    private static Budget budget(AccountId account, long cents, Integer... alerts) {
        return new Budget(account, StorageContract.usd(cents), List.of(alerts), true, new Budget.Change("alice", NOW));
    }

    @Test
    default void a_budget_is_found_as_it_was_set_last() {
        open(ALICE, BOB);
        budgets().set(budget(ALICE, 1000, 50, 100));
        Budget last = new Budget(
                ALICE, StorageContract.usd(2000), List.of(), false, new Budget.Change("bob", NOW.plus(HOUR)));
        budgets().set(last);
        assertThat(budgets().find(ALICE)).contains(last);
        assertThat(budgets().find(BOB)).isEmpty();
    }

    @Test
    default void an_account_that_is_not_open_has_no_budget() {
        assertThatThrownBy(() -> budgets().set(budget(ALICE, 1000))).isInstanceOf(RuntimeException.class);
        assertThat(budgets().find(ALICE)).isEmpty();
    }

    @Test
    default void a_budget_that_was_removed_is_gone_and_may_be_removed_again() {
        open(ALICE);
        budgets().set(budget(ALICE, 1000));
        budgets().remove(ALICE);
        budgets().remove(ALICE);
        assertThat(budgets().find(ALICE)).isEmpty();
    }

    @Test
    default void a_budget_in_another_currency_than_its_account_has_lapsed() {
        open(ALICE);
        budgets().set(budget(ALICE, 1000, 50));
        currencies().change(ALICE, EUR);
        assertThat(budgets().find(ALICE)).isEmpty();
        assertThat(transactions().in(() -> budgets().lock(List.of(ALICE)))).isEmpty();
    }

    @Test
    default void budgets_with_alerts_are_listed_by_account() {
        open(ALICE, BOB, ACME);
        assertThat(budgets().isAnyWatched()).isFalse();
        budgets().set(budget(BOB, 1000, 50));
        budgets().set(budget(ALICE, 1000));
        budgets().set(budget(ACME, 1000, 80, 120));
        assertThat(budgets().isAnyWatched()).isTrue();
        assertThat(budgets().watchedAfter(null, 10)).containsExactly(ACME, BOB);
        assertThat(budgets().watchedAfter(null, 1)).containsExactly(ACME);
        assertThat(budgets().watchedAfter(ACME, 10)).containsExactly(BOB);
    }

    @Test
    default void the_alert_given_last_is_kept() {
        open(ALICE, BOB);
        budgets().set(budget(ALICE, 1000, 50, 100));
        budgets().set(budget(BOB, 1000, 50, 100));
        budgets().alerted(List.of(new Budgets.Alerted(ALICE, JANUARY.start(), 50)));
        assertThat(transactions().in(() -> budgets().lock(EVERYBODY)))
                .containsExactly(
                        new Budgets.Watched(budget(ALICE, 1000, 50, 100), JANUARY.start(), 50),
                        new Budgets.Watched(budget(BOB, 1000, 50, 100), null, 0));
    }

    @Test
    default void alerts_begin_anew_with_another_amount_alone() {
        open(ALICE);
        budgets().set(budget(ALICE, 1000, 50, 100));
        budgets().alerted(List.of(new Budgets.Alerted(ALICE, JANUARY.start(), 50)));
        budgets().set(budget(ALICE, 1000, 60));
        assertThat(budgets().lock(List.of(ALICE)))
                .containsExactly(new Budgets.Watched(budget(ALICE, 1000, 60), JANUARY.start(), 50));
        budgets().set(budget(ALICE, 1001, 60));
        assertThat(budgets().lock(List.of(ALICE)))
                .containsExactly(new Budgets.Watched(budget(ALICE, 1001, 60), JANUARY.start(), 0));
    }

    @Test
    default void setting_is_undone_with_its_transaction() {
        open(ALICE);
        budgets().set(budget(ALICE, 1000));
        undone(() -> budgets().remove(ALICE));
        undone(() -> budgets().set(budget(ALICE, 2000)));
        assertThat(budgets().find(ALICE)).contains(budget(ALICE, 1000));
    }
}
