package io.streamspace.billing.provider;

import io.streamspace.billing.account.AccountId;
import java.util.Optional;

/** Which customer of the provider's stands for which account. */
public interface CustomerBook {

    Optional<String> customerOf(AccountId account);

    Optional<AccountId> accountOf(String customerId);

    /** Joins the transaction. An account has one; a second one replaces the first. */
    void keep(AccountId account, String customerId, Mode mode);

    /** Joins the transaction: the customer is gone. */
    void forget(String customerId);
}
