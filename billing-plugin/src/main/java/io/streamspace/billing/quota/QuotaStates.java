package io.streamspace.billing.quota;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.quota.Quota.State;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What was found when quotas were last checked. Joins the transaction. */
public interface QuotaStates {

    /**
     * @param crossings how often a threshold has been announced for this account and meter
     */
    record Checked(AccountId account, String meter, State state, long crossings) {}

    /** Everything that stands above {@link State#OK}. */
    List<Checked> raised();

    /** How often thresholds have been announced for these accounts, whatever their state. */
    List<Checked> of(Collection<AccountId> accounts);

    /** Writes findings over what stood there. */
    void save(Collection<Finding> findings, Instant at);

    /** Forgets what was found about quotas that are no more. */
    void forget(Collection<Checked> gone);

    /**
     * A quota whose state changed.
     *
     * @param isRise whether it rose, and so is announced
     */
    record Finding(AccountId account, Quota quota, State state, long crossings, boolean isRise) {}
}
