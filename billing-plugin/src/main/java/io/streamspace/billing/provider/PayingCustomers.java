package io.streamspace.billing.provider;

import io.streamspace.billing.account.AccountId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The accounts that the provider knows. */
public interface PayingCustomers {

    /** An account and its customer at the provider. */
    record Customer(AccountId account, String customerId) {}

    /** Those of the accounts after one (null: from the first), by account; at most {@code limit}. */
    List<Customer> after(@Nullable AccountId account, int limit);
}
