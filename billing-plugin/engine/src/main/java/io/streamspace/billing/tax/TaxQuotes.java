package io.streamspace.billing.tax;

import io.streamspace.billing.account.AccountId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What a provider decided about accounts' taxes. */
public interface TaxQuotes {

    /** Nobody decides anything. */
    TaxQuotes NONE = accounts -> Map.of();

    /** Of each account that has any, all of them, the oldest first. */
    Map<AccountId, List<TaxQuote>> of(Collection<AccountId> accounts);
}
