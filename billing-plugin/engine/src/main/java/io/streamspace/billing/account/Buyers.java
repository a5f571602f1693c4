package io.streamspace.billing.account;

import java.util.Collection;
import java.util.Map;

/** Who accounts' invoices are made out to. What is on a sent invoice does not change with it. */
public interface Buyers {

    /** Those of these accounts that have said something; any other is {@link Buyer#UNKNOWN}. */
    Map<AccountId, Buyer> of(Collection<AccountId> accounts);

    /** Takes the place of what was known of an account; joins the transaction. */
    void change(AccountId account, Buyer buyer);
}
