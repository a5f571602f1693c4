package io.streamspace.billing.billrun;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Interval;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Accounts of one shard that are billed together for the same open period.
 *
 * @param payers at least one, by account
 */
public record BillingBatch(int shard, Interval period, List<Payer> payers) {

    List<AccountId> accounts() {
        return payers.stream().map(Payer::account).toList();
    }

    /** Those of it that are named; possibly none. */
    BillingBatch only(Collection<AccountId> accounts) {
        Set<AccountId> named = Set.copyOf(accounts);
        return with(
                payers.stream().filter(payer -> named.contains(payer.account())).toList());
    }

    /** The same with others in their place. */
    BillingBatch with(List<Payer> others) {
        return new BillingBatch(shard, period, others);
    }
}
