package io.streamspace.billing.entitlement.grant;

import io.streamspace.billing.account.AccountId;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The grants there are. What changes them joins the transaction. */
public interface Grants {

    /** What the use of one billing period burned of a grant; greater than 0. */
    record Burn(AccountId account, String grantId, String meter, Instant periodStart, BigInteger quantity) {}

    /** Grants of these accounts, in whatever state, each account's oldest first. Accounts without any are absent. */
    Map<AccountId, List<Grant>> of(Collection<AccountId> accounts);

    /** What has been burned of grants of these accounts, period by period. */
    List<Burn> burns(Collection<AccountId> accounts);

    /**
     * Puts burns in the place of all that these accounts burned in a period before.
     *
     * @param periods the starts of the periods, by account; what is not among the burns is burned no more
     */
    void replaceBurns(Map<AccountId, ? extends Collection<Instant>> periods, Collection<Burn> burns);
}
