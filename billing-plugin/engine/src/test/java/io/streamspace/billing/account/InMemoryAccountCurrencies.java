package io.streamspace.billing.account;

import io.streamspace.billing.ledger.InMemoryLedger;
import java.util.Currency;

/** The currencies of accounts in memory, fixed by the ledger. */
public final class InMemoryAccountCurrencies implements AccountCurrencies {

    private final InMemoryAccounts accounts;
    private final InMemoryLedger ledger;

    public InMemoryAccountCurrencies(InMemoryAccounts accounts, InMemoryLedger ledger) {
        this.accounts = accounts;
        this.ledger = ledger;
    }

    @Override
    public boolean isFixed(AccountId account) {
        return ledger.hasPosted(account);
    }

    @Override
    public void change(AccountId account, Currency currency) {
        accounts.find(account).ifPresent(known -> change(known, currency));
    }

    private void change(Account known, Currency currency) {
        if (isFixed(known.id()) && !known.currency().equals(currency)) {
            throw new IllegalStateException("the currency of " + known.id() + " is fixed: its ledger is not empty");
        }
        accounts.replace(
                new Account(known.id(), known.openedAt(), currency, known.email(), known.fullName(), known.standing()));
    }
}
