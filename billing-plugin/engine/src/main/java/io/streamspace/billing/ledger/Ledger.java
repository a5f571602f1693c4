package io.streamspace.billing.ledger;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Money;
import java.util.Collection;
import java.util.Currency;
import java.util.List;

/** The posted transactions. */
public interface Ledger {

    /** Posts what is not empty and not posted yet (by account and id); joins the transaction. */
    void post(Collection<LedgerTransaction> transactions);

    default void post(LedgerTransaction transaction) {
        post(List.of(transaction));
    }

    /** The entries of an account's transaction, in their order; none if it was not posted. */
    List<LedgerEntry> entries(AccountId account, String transactionId);

    /** The sum of an account's entries. */
    Money balance(AccountId account, LedgerAccount ledgerAccount, Currency currency);
}
