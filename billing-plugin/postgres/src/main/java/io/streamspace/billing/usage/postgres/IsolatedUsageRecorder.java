package io.streamspace.billing.usage.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.usage.postgres.UnsettledAccounts.Unsettled;
import io.streamspace.billing.values.BatchBisection;
import io.streamspace.billing.values.DatabaseUnavailable;
import io.streamspace.billing.values.FailureReason;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Settles a shard in which some accounts' use cannot be recorded: finds them by halves, each tried in a transaction that is
 * rolled back, notes them as unsettled, and settles all others. What fails without any account is nobody's fault and is
 * thrown, and so is a database that is away. Unsettled accounts are tried again, each in a transaction of its own.
 */
final class IsolatedUsageRecorder {

    private final Transactions transactions;
    private final BulkUsageRecorder settlement;
    private final UnsettledAccounts unsettled;

    IsolatedUsageRecorder(Transactions transactions, BulkUsageRecorder settlement, UnsettledAccounts unsettled) {
        this.transactions = transactions;
        this.settlement = settlement;
        this.unsettled = unsettled;
    }

    /** What is settled, and up to where. */
    private record Goal(UsageTerms terms, int shard, Instant through, List<AccountId> accounts) {}

    /** Undoes what was tried. */
    private static final class RolledBack extends RuntimeException {
        private static final long serialVersionUID = 1;

        RolledBack() {
            super(null, null, false, false);
        }
    }

    /** @return how many records were written */
    long settle(UsageTerms terms, int shard, Instant through) {
        try {
            return transactions.in(() -> settlement.settle(terms, List.of(shard), through));
        } catch (DatabaseUnavailable away) {
            throw away;
        } catch (RuntimeException e) {
            Goal goal = new Goal(terms, shard, through, unsettled.accountsOf(shard));
            attempt(goal, Set.of());
            Map<AccountId, String> failing = new TreeMap<>();
            BatchBisection.run(
                    goal.accounts(),
                    some -> attempt(goal, Set.copyOf(some)),
                    (account, failure) -> failing.put(account, FailureReason.of(failure)));
            return transactions.in(() -> {
                settlement.lock(shard);
                failing.forEach(unsettled::note);
                return settlement.settle(terms, List.of(shard), through);
            });
        }
    }

    /** Settles some accounts alone and takes it back. */
    private void attempt(Goal goal, Set<AccountId> some) {
        List<AccountId> others = goal.accounts().stream()
                .filter(account -> !some.contains(account))
                .toList();
        try {
            transactions.run(() -> {
                settlement.settle(goal.terms(), List.of(goal.shard()), goal.through(), others);
                throw new RolledBack();
            });
        } catch (RolledBack done) {
            return;
        }
    }

    /** Records what is missing of the unsettled accounts of some shards, as far as their shards are settled. */
    long catchUp(UsageTerms terms, Collection<Integer> shards) {
        return unsettled.of(shards).stream()
                .mapToLong(one -> catchUp(terms, one))
                .sum();
    }

    private long catchUp(UsageTerms terms, Unsettled one) {
        try {
            return transactions.in(() -> {
                settlement.lock(one.account().shard());
                return unsettled
                        .find(one.account())
                        .map(still -> record(terms, still))
                        .orElse(0L);
            });
        } catch (DatabaseUnavailable away) {
            throw away;
        } catch (RuntimeException e) {
            transactions.run(() -> unsettled.explain(one.account(), FailureReason.of(e)));
            return 0;
        }
    }

    private long record(UsageTerms terms, Unsettled one) {
        unsettled.forget(one.account());
        return settlement.settle(terms, one);
    }
}
