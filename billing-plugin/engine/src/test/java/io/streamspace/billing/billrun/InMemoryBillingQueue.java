package io.streamspace.billing.billrun;

import static java.util.Comparator.comparing;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.InMemoryAccounts;
import io.streamspace.billing.invoice.InMemoryInvoices;
import io.streamspace.billing.invoice.InMemoryPeriods;
import io.streamspace.billing.invoice.Periods;
import io.streamspace.billing.values.InMemoryTransactions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who waits to be billed, in memory. */
public final class InMemoryBillingQueue implements BillingQueue {

    private final InMemoryAccounts accounts;
    private final InMemoryPeriods periods;
    private final InMemoryInvoices invoices;
    private final Predicate<Instant> isCreditExpiring;
    private final NavigableMap<AccountId, String> reasons;
    private final int batchSize;

    /**
     * @param isCreditExpiring whether something is left of credit that expired by an instant
     * @param batchSize accounts in a batch, at most
     */
    public InMemoryBillingQueue(
            InMemoryTransactions transactions,
            InMemoryAccounts accounts,
            InMemoryPeriods periods,
            InMemoryInvoices invoices,
            Predicate<Instant> isCreditExpiring,
            int batchSize) {
        this.accounts = accounts;
        this.periods = periods;
        this.invoices = invoices;
        this.isCreditExpiring = isCreditExpiring;
        this.reasons = transactions.table();
        this.batchSize = batchSize;
    }

    @Override
    public Due due(Instant now, Instant sealUpTo) {
        List<Periods.Known> toDraft = waiting(Step.DRAFT, now).toList();
        List<Periods.Known> toSeal = waiting(Step.SEAL, sealUpTo).toList();
        return new Due(
                shards(toDraft),
                shards(toSeal),
                Stream.concat(toDraft.stream(), toSeal.stream()).distinct().count(),
                !invoices.accountsDue(now, null, 1).isEmpty(),
                isCreditExpiring.test(now));
    }

    private Stream<Periods.Known> waiting(Step step, Instant endedBy) {
        return (step == Step.DRAFT ? periods.undrafted() : periods.unsealed())
                .filter(known -> !known.period().end().isAfter(endedBy))
                .sorted(comparing((Periods.Known known) -> known.period().end()).thenComparing(Periods.Known::account));
    }

    private static List<Integer> shards(List<Periods.Known> waiting) {
        return waiting.stream()
                .map(known -> known.account().shard())
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public Optional<BillingBatch> next(int shard, Step step, Instant endedBy, @Nullable BillingBatch after) {
        List<Periods.Known> some = waiting(step, endedBy)
                .filter(known -> known.account().shard() == shard && (after == null || follows(known, after)))
                .limit(batchSize)
                .toList();
        return some.stream()
                .findFirst()
                .map(first -> new BillingBatch(
                        shard,
                        first.period(),
                        some.stream()
                                .takeWhile(known -> known.period().equals(first.period()))
                                .map(known -> payer(known.account()))
                                .toList()));
    }

    private static boolean follows(Periods.Known known, BillingBatch after) {
        AccountId last = after.payers().get(after.payers().size() - 1).account();
        int byEnd = known.period().end().compareTo(after.period().end());
        return byEnd > 0 || (byEnd == 0 && known.account().compareTo(last) > 0);
    }

    private Payer payer(AccountId account) {
        return new Payer(account, accounts.find(account).orElseThrow().currency());
    }

    @Override
    public void setAside(AccountId account, String reason, Instant at) {
        accounts.find(account).ifPresent(known -> reasons.put(account, reason));
    }

    @Override
    public List<SetAside> setAside(int limit) {
        return reasons.entrySet().stream()
                .limit(limit)
                .map(reason -> new SetAside(reason.getKey(), reason.getValue()))
                .toList();
    }

    @Override
    public void billed(Collection<AccountId> accounts) {
        reasons.keySet().removeAll(accounts);
    }
}
