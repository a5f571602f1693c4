package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;
import java.util.List;

/** The accounts whose unbilled use is to be recorded anew. */
public interface Reratings {

    /** Some of those that are noted, in the order of their ids. */
    List<AccountId> next(int limit);

    /** Joins the transaction. */
    void forget(AccountId account);
}
