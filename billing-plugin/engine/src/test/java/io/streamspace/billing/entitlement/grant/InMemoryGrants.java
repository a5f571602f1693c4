package io.streamspace.billing.entitlement.grant;

import static java.util.stream.Collectors.groupingBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.RowKey;
import io.streamspace.billing.values.InMemoryTransactions;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** Grants and what was burned of them, in memory. */
public final class InMemoryGrants implements Grants {

    private final InMemoryPurchasedGrants purchased;
    private final NavigableMap<RowKey, Burn> burns;

    public InMemoryGrants(InMemoryTransactions transactions, InMemoryPurchasedGrants purchased) {
        this.purchased = purchased;
        this.burns = transactions.table();
    }

    @Override
    public Map<AccountId, List<Grant>> of(Collection<AccountId> accounts) {
        return purchased.all(accounts).stream().collect(groupingBy(Grant::account));
    }

    @Override
    public List<Burn> burns(Collection<AccountId> accounts) {
        return burns.values().stream()
                .filter(burn -> accounts.contains(burn.account()))
                .toList();
    }

    @Override
    public void replaceBurns(Map<AccountId, ? extends Collection<Instant>> periods, Collection<Burn> fresh) {
        periods.forEach((account, starts) ->
                burns.values().removeIf(burn -> burn.account().equals(account) && starts.contains(burn.periodStart())));
        fresh.forEach(this::add);
        fresh.forEach(this::refuseOverdraft);
    }

    private void add(Burn burn) {
        String id = String.join(
                "|", burn.grantId(), burn.meter(), burn.periodStart().toString());
        if (burns.putIfAbsent(new RowKey(burn.account(), id), burn) != null) {
            throw new IllegalStateException("burned twice: " + burn);
        }
    }

    private void refuseOverdraft(Burn burn) {
        BigInteger granted = purchased
                .lock(burn.account(), burn.grantId())
                .map(grant -> grant.amount(burn.meter()))
                .orElse(BigInteger.ZERO);
        if (burned(burn).compareTo(granted) > 0) {
            throw new IllegalStateException("more is burned than was granted: " + burn);
        }
    }

    private BigInteger burned(Burn like) {
        return burns(List.of(like.account())).stream()
                .filter(burn ->
                        burn.grantId().equals(like.grantId()) && burn.meter().equals(like.meter()))
                .map(Burn::quantity)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
