package io.streamspace.billing.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What every kind of accounts does. */
public interface AccountsContract extends StorageContract {

    @Test
    default void an_account_is_opened_in_the_currency_of_new_ones_and_stands_active() {
        open(ALICE);
        assertThat(accounts().find(ALICE)).contains(new Account(ALICE, NOW, USD, null, null, Account.Standing.ACTIVE));
        assertThat(accounts().find(BOB)).isEmpty();
    }

    @Test
    default void opening_again_changes_nothing_that_is_known() {
        accounts().open(List.of(new Accounts.Opening(ALICE, NOW, "alice@example.com", null)));
        accounts().open(List.of(new Accounts.Opening(ALICE, NOW.minus(DAY), "other@example.com", "Alice A")));
        assertThat(accounts().find(ALICE))
                .contains(new Account(ALICE, NOW, USD, "alice@example.com", "Alice A", Account.Standing.ACTIVE));
    }

    @Test
    default void of_several_openings_at_once_the_earliest_says_when() {
        accounts()
                .open(List.of(
                        new Accounts.Opening(ALICE, NOW.plus(DAY), null, "Alice A"),
                        new Accounts.Opening(ALICE, NOW, "alice@example.com", null)));
        assertThat(accounts().find(ALICE))
                .contains(new Account(ALICE, NOW, USD, "alice@example.com", "Alice A", Account.Standing.ACTIVE));
    }

    @Test
    default void accounts_are_listed_by_id_some_after_one() {
        open(BOB, ALICE, ACME);
        assertThat(accounts().after(null, 2)).extracting(Account::id).containsExactly(ACME, ALICE);
        assertThat(accounts().after(ALICE, 2)).extracting(Account::id).containsExactly(BOB);
    }

    @Test
    default void they_are_counted() {
        assertThat(accounts().count()).isZero();
        open(BOB, ALICE, ACME);
        assertThat(accounts().count()).isEqualTo(3);
    }

    @Test
    default void what_would_be_opened_is_not() {
        assertThat(accounts().unopened(ALICE, NOW))
                .isEqualTo(new Account(ALICE, NOW, USD, null, null, Account.Standing.ACTIVE));
        assertThat(accounts().find(ALICE)).isEmpty();
    }

    @Test
    default void opening_is_undone_with_its_transaction() {
        undone(() -> open(ALICE));
        assertThat(accounts().find(ALICE)).isEmpty();
    }
}
