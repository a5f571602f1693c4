package io.streamspace.billing.usage;

import static java.util.stream.Collectors.toSet;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Shards;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.usage.OwnerGroup.OfSession;
import io.streamspace.billing.usage.UsageReconciler.SessionPart;
import io.streamspace.billing.values.BatchBisection;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Progress;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Records the use of accounts anew whose currency changed, or got prices that it had not: that of their periods which are
 * not billed yet. An account a transaction; a run that is cut off goes on with the next.
 */
public final class Rerating {

    private static final int AT_ONCE = 500;

    /** What it reads and writes. */
    public record Ports(Reratings reratings, Shards shards, UsageReconciler.Ports usage, Transactions transactions) {}

    private final Supplier<UsageTerms> terms;
    private final Ports ports;
    private final UsageReconciler usageReconciler;

    public Rerating(Supplier<UsageTerms> terms, Ports ports) {
        this.terms = terms;
        this.ports = ports;
        this.usageReconciler = new UsageReconciler(ports.usage());
    }

    /** Rerates all that are noted; one that fails is told, stays noted, and stops no other. */
    public void run(Instant now, Progress progress) {
        BatchBisection.<AccountId>all(
                last -> ports.reratings().after(last, AT_ONCE),
                accounts -> rerate(accounts, now, progress),
                (account, failure) -> progress.setAside(account.value(), failure));
    }

    private void rerate(List<AccountId> accounts, Instant now, Progress progress) {
        accounts.forEach(account -> ports.transactions().run(() -> rerate(account, now)));
        progress.count("accounts_rerated", accounts.size());
    }

    private void rerate(AccountId account, Instant now) {
        Instant settled = ports.shards().lock(account.shard()).settledThrough();
        UsageTerms inForce = terms.get();
        Instant since = unbilledSince(inForce, account, now);
        if (since.isBefore(settled)) {
            record(inForce, account, new Interval(since, settled));
        }
        ports.reratings().forget(account);
    }

    private void record(UsageTerms inForce, AccountId account, Interval unbilled) {
        Set<String> sessions = ports.usage().segments().ofAccounts(Set.of(account), unbilled).stream()
                .map(Segment::sessionId)
                .collect(toSet());
        List<SessionPart> parts = sessions.stream()
                .map(session -> new SessionPart(new OfSession(account, session), unbilled.start()))
                .toList();
        usageReconciler.post(inForce, parts, any -> unbilled.end());
        usageReconciler.postOwn(inForce, Map.of(account, unbilled.start()), any -> unbilled.end());
    }

    /** The start of the earliest billing period of an account that is not billed; later than now if none has begun. */
    private Instant unbilledSince(UsageTerms inForce, AccountId account, Instant now) {
        AccountPeriods periods = PeriodsOfAccounts.read(
                        ports.usage().periods(),
                        inForce,
                        Set.of(account),
                        inForce.calendars().start())
                .of(account);
        Instant first = periods.calendar().first().start();
        if (now.isBefore(first)) {
            return first;
        }
        Instant start = periods.calendar().periodAt(now).orElseThrow().start();
        while (start.isAfter(first) && periods.revisionAt(start.minusMillis(1)) == 0) {
            start = periods.calendar()
                    .periodAt(start.minusMillis(1))
                    .orElseThrow()
                    .start();
        }
        return start;
    }
}
