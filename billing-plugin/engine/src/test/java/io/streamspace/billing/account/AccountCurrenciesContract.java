package io.streamspace.billing.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.ledger.Ledger;
import io.streamspace.billing.ledger.LedgerAccount;
import io.streamspace.billing.ledger.LedgerEntry;
import io.streamspace.billing.ledger.LedgerTransaction;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every kind of accounts' currencies does. */
public interface AccountCurrenciesContract extends StorageContract {

    AccountCurrencies currencies();

    Ledger ledger();

    private void post(AccountId account) {
        ledger().post(new LedgerTransaction(
                account,
                "invoice:1",
                NOW,
                "Invoice",
                List.of(
                        new LedgerEntry(LedgerAccount.RECEIVABLE, StorageContract.usd(1)),
                        new LedgerEntry(LedgerAccount.REVENUE, StorageContract.usd(-1)))));
    }

    private Currency currency() {
        return accounts().find(ALICE).orElseThrow().currency();
    }

    @Test
    default void an_account_without_postings_may_change() {
        open(ALICE, BOB);
        post(BOB);
        assertThat(currencies().isFixed(ALICE)).isFalse();
        currencies().change(ALICE, EUR);
        assertThat(currency()).isEqualTo(EUR);
        assertThat(accounts().find(BOB).orElseThrow().currency()).isEqualTo(USD);
    }

    @Test
    default void a_posting_fixes_the_currency() {
        open(ALICE);
        post(ALICE);
        assertThat(currencies().isFixed(ALICE)).isTrue();
        assertThatThrownBy(() -> currencies().change(ALICE, EUR)).hasMessageContaining("ledger is not empty");
        currencies().change(ALICE, USD);
        assertThat(currency()).isEqualTo(USD);
    }

    @Test
    default void a_change_is_undone_with_its_transaction() {
        open(ALICE);
        undone(() -> currencies().change(ALICE, EUR));
        assertThat(currency()).isEqualTo(USD);
    }
}
