package io.streamspace.billing.entitlement;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.entitlement.Quota.State;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was found when quotas were last checked. Joins the transaction. */
public interface QuotaStates {

    /**
     * What was found about one.
     *
     * @param crossings how often a threshold has been announced for this account and meter
     * @param resetsAt of the period it was found in; null if the count does not begin anew
     * @param overSince since when more than the limit is used; null if it is not
     */
    record Checked(
            AccountId account,
            String meter,
            State state,
            long crossings,
            @Nullable Instant resetsAt,
            @Nullable Instant overSince) {

        /** Nothing was ever found. */
        static Checked never(AccountId account, String meter) {
            return new Checked(account, meter, State.OK, 0, null, null);
        }
    }

    /** Whether anything stands above {@link State#OK}. */
    boolean isAnyRaised();

    /** What was found about these accounts, whatever the state. */
    List<Checked> of(Collection<AccountId> accounts);

    /** Writes findings over what stood there. */
    void save(Collection<Finding> findings, Instant at);

    /** Forgets what was found about quotas that are no more. */
    void forget(Collection<Checked> gone);

    /** Accounts that have been over a hard limit since an instant, by id. */
    List<AccountId> overSince(Instant instant);

    /**
     * A quota whose state changed.
     *
     * @param isRise whether it rose, and so is announced
     */
    record Finding(AccountId account, Quota quota, Checked found, boolean isRise) {}
}
