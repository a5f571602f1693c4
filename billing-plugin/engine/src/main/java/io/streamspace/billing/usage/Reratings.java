package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The accounts whose unbilled use is to be recorded anew. */
public interface Reratings {

    /** Notes all accounts that are billed in one of these currencies; joins the transaction. */
    void note(Set<Currency> currencies);

    /** Some of those that are noted, in the order of their ids. @param last of those before; null: from the first */
    List<AccountId> after(@Nullable AccountId last, int limit);

    /** Joins the transaction. */
    void forget(AccountId account);
}
