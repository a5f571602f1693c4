package io.streamspace.billing.provider.customer;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.gateway.ProviderMode;
import java.util.Optional;

/** The customers at the provider and the accounts they stand for. */
public interface ProviderCustomers {

    Optional<String> customerOf(AccountId account);

    Optional<AccountId> accountOf(String customerId);

    /** Joins the transaction. An account has one; a second one replaces the first. */
    void keep(AccountId account, String customerId, ProviderMode providerMode);

    /** Joins the transaction: the customer is gone. */
    void forget(String customerId);
}
