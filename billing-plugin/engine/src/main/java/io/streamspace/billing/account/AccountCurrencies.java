package io.streamspace.billing.account;

import java.util.Currency;

/** What accounts are billed in. */
public interface AccountCurrencies {

    /** Whether anything has been posted for an account: then its currency no longer changes. */
    boolean isFixed(AccountId account);

    /**
     * Bills an account in another currency from now on, and notes that what it used is to be rated by its prices; joins the
     * transaction.
     *
     * @throws RuntimeException of the database if something has been posted meanwhile
     */
    void change(AccountId account, Currency currency);
}
