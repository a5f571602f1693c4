package io.streamspace.billing.credit;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The credit grants there are. What changes them joins the transaction. */
public interface Credits {

    /** @param amount what was left of it */
    record Expired(AccountId account, String creditId, Money amount) {}

    /** An id that no grant has. */
    String newId();

    /** Adds grants; one whose account and id exist changes nothing. */
    void add(Collection<CreditGrant> grants);

    /** An account's grants, newest first. */
    List<CreditGrant> of(AccountId account);

    /** Grants of these accounts of which something remains, locked until the transaction ends. */
    Map<AccountId, List<CreditGrant>> lockRemaining(Collection<AccountId> accounts);

    /** The same, only read. */
    Map<AccountId, List<CreditGrant>> remaining(Collection<AccountId> accounts);

    /**
     * Takes what invoices use.
     *
     * @throws IllegalStateException if a grant has less
     */
    void spend(Collection<CreditUse> uses);

    /** Lets what remains of grants expire that did so by an instant; at most {@code limit} grants. */
    List<Expired> expire(Instant upTo, int limit);
}
