package io.streamspace.billing.provider.customer;

import io.streamspace.billing.account.AccountId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The accounts that have a customer at the provider. */
public interface PayingCustomers {

    /** An account and its customer at the provider. */
    record Customer(AccountId account, String customerId) {}

    /** Those of the accounts after one (null: from the first), by account; at most {@code limit}. */
    List<Customer> after(@Nullable AccountId account, int limit);
}
