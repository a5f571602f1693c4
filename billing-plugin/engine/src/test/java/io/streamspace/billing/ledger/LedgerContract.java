package io.streamspace.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.StorageContract;
import io.streamspace.billing.values.Money;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every kind of ledger does. */
public interface LedgerContract extends StorageContract {

    Ledger ledger();

    private static LedgerTransaction invoice(AccountId account, String id, long cents) {
        return new LedgerTransaction(
                account,
                id,
                NOW,
                "Invoice",
                List.of(
                        new LedgerEntry(LedgerAccount.RECEIVABLE, StorageContract.usd(cents)),
                        new LedgerEntry(LedgerAccount.REVENUE, StorageContract.usd(-cents))));
    }

    @Test
    default void entries_of_a_transaction_keep_their_order() {
        LedgerTransaction posted = invoice(ALICE, "invoice:1", 140);
        ledger().post(posted);
        assertThat(ledger().entries(ALICE, "invoice:1")).isEqualTo(posted.entries());
        assertThat(ledger().entries(ALICE, "invoice:2")).isEmpty();
        assertThat(ledger().entries(BOB, "invoice:1")).isEmpty();
    }

    @Test
    default void a_transaction_is_posted_once() {
        ledger().post(invoice(ALICE, "invoice:1", 140));
        ledger().post(List.of(invoice(ALICE, "invoice:1", 999), invoice(ALICE, "invoice:2", 5)));
        ledger().post(List.of(invoice(ALICE, "invoice:3", 7), invoice(ALICE, "invoice:3", 8)));
        assertThat(ledger().balance(ALICE, LedgerAccount.RECEIVABLE, USD)).isEqualTo(StorageContract.usd(152));
    }

    @Test
    default void a_balance_is_of_one_account_and_one_currency() {
        Money euros = new Money(9, EUR);
        ledger().post(List.of(invoice(ALICE, "invoice:1", 140), invoice(BOB, "invoice:1", 60)));
        ledger().post(new LedgerTransaction(
                ALICE,
                "invoice:2",
                NOW,
                "Invoice",
                List.of(
                        new LedgerEntry(LedgerAccount.RECEIVABLE, euros),
                        new LedgerEntry(LedgerAccount.REVENUE, euros.negated()))));
        assertThat(ledger().balance(ALICE, LedgerAccount.RECEIVABLE, USD)).isEqualTo(StorageContract.usd(140));
        assertThat(ledger().balance(ALICE, LedgerAccount.RECEIVABLE, EUR)).isEqualTo(euros);
        assertThat(ledger().balance(ALICE, LedgerAccount.CASH, USD)).isEqualTo(StorageContract.usd(0));
        assertThat(ledger().balance(ACME, LedgerAccount.REVENUE, USD)).isEqualTo(StorageContract.usd(0));
    }

    @Test
    default void a_transaction_without_entries_is_not_posted() {
        ledger().post(invoice(ALICE, "invoice:1", 0));
        ledger().post(invoice(ALICE, "invoice:1", 140));
        assertThat(ledger().entries(ALICE, "invoice:1")).hasSize(2);
    }

    @Test
    default void sums_beyond_a_long_are_exact() {
        ledger().post(List.of(
                invoice(ALICE, "invoice:1", Long.MAX_VALUE), invoice(ALICE, "invoice:2", Long.MAX_VALUE)));
        assertThat(ledger().balance(ALICE, LedgerAccount.RECEIVABLE, USD))
                .isEqualTo(StorageContract.usd(Long.MAX_VALUE).plus(StorageContract.usd(Long.MAX_VALUE)));
    }

    @Test
    default void posting_is_undone_with_its_transaction() {
        undone(() -> ledger().post(invoice(ALICE, "invoice:1", 140)));
        assertThat(ledger().balance(ALICE, LedgerAccount.RECEIVABLE, USD)).isEqualTo(StorageContract.usd(0));
        ledger().post(invoice(ALICE, "invoice:1", 140));
        assertThat(ledger().entries(ALICE, "invoice:1")).hasSize(2);
    }
}
