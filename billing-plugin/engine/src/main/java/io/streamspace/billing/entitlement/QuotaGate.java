package io.streamspace.billing.entitlement;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.AccountLocks;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.entitlement.AllocatedResources.Held;
import io.streamspace.billing.entitlement.DecisionReads.Decision;
import io.streamspace.billing.entitlement.DecisionReads.Kind;
import io.streamspace.billing.entitlement.SessionDecision.LimitUse;
import io.streamspace.billing.entitlement.SessionDecision.Quote;
import io.streamspace.billing.entitlement.SessionDecision.Shortage;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.values.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Decides whether a session may start, wake or grow: by its account's standing, its quotas and its budget. What it allows is
 * leased in the same transaction, so that no two sessions are allowed by the same room, on whatever hosts they begin; the
 * lease ends when the session's timeline shows what it holds, when the host gives it back, or by itself.
 */
public final class QuotaGate {

    /** How long an allowed session has to begin: far longer than a host needs to write its event. */
    static final Duration LEASE = Duration.ofMinutes(5);

    private static final SessionDecision LOCKED =
            new SessionDecision.Refused("account_locked", "The account is locked until its invoices are paid.", null);

    /** What the gate asks. */
    public record Sources(
            Supplier<Instant> clock,
            Supplier<UsageTerms> terms,
            Quotas quotas,
            AllocatedResources held,
            Accounts accounts,
            BudgetStop budgetStop) {}

    /** What the gate changes. */
    public record Leases(
            SessionHolds holds,
            AccountLocks locks,
            Transactions transactions,
            QuotaAlerts alerts,
            DecisionReads reads) {}

    private final Sources sources;
    private final Leases leases;
    private final DecisionClock decisions;

    public QuotaGate(Sources sources, Leases leases) {
        this.sources = sources;
        this.leases = leases;
        this.decisions = new DecisionClock(sources.clock(), leases.reads());
    }

    /**
     * Decides now, and leases what it allows until the session's timeline shows it. Asking again for the same session takes
     * the lease's place.
     */
    public SessionDecision decide(SessionRequest request) {
        Instant now = sources.clock().get();
        AccountId account = request.account();
        if (!sources.terms().get().history().at(now).enabled()) {
            return allowed(request, List.of(), now);
        }
        if (sources.quotas().isAnythingLimited(now)) {
            return leases.transactions().in(() -> decideAndLease(request));
        }
        return isLocked(account) ? LOCKED : stopped(request, now).orElseGet(() -> allowed(request, List.of(), now));
    }

    /** What does not grow goes on, however much is spent. */
    private Optional<SessionDecision> stopped(SessionRequest request, Instant now) {
        return sources.budgetStop()
                .of(request.account(), now)
                .filter(budget -> grows(request, sources.held().ofSession(request.sessionId(), now)))
                .map(budget -> new SessionDecision.Refused(BudgetStop.CODE, BudgetStop.sentence(budget), null));
    }

    private static boolean grows(SessionRequest request, Held released) {
        return Stream.concat(Meter.OF_SESSIONS.stream(), Stream.of(Meter.SESSIONS))
                .anyMatch(meter -> request.held().of(meter) > released.of(meter));
    }

    /** Ends the lease of what does not come about. Repeating changes nothing. */
    public void withdraw(SessionRequest request) {
        leases.transactions().run(() -> leases.holds().release(request.account(), request.sessionId()));
    }

    private SessionDecision decideAndLease(SessionRequest request) {
        AccountId account = request.account();
        Instant now = decisions.read(new Decision(Kind.SESSION, account, request.sessionId(), null));
        if (leases.locks().lock(account, now) == Account.Standing.LOCKED) {
            return LOCKED;
        }
        Held released = sources.held().ofSession(request.sessionId(), now);
        List<Quota> quotas = sources.quotas().ofSessions(account, now);
        Optional<SessionDecision> refusal = refusal(quotas, request, released).or(() -> stopped(request, now));
        if (refusal.isPresent()) {
            told(account, refusal.get(), now);
            return refusal.get();
        }
        SessionDecision allowed = allowed(request, quotas, now);
        leases.holds()
                .hold(new SessionHolds.Lease(account, request.sessionId(), request.allocation(), now, now.plus(LEASE)));
        return allowed;
    }

    private void told(AccountId account, SessionDecision refusal, Instant now) {
        if (refusal instanceof SessionDecision.Refused refused && refused.shortage() != null) {
            leases.alerts().refused(account, refused.shortage().meter().key(), now);
        }
    }

    /** Says what {@link #decide} would, now. It neither locks the account nor makes it known: a question leaves no trace. */
    public Quote quote(SessionRequest request) {
        Instant now = sources.clock().get();
        AccountId account = request.account();
        if (!sources.terms().get().history().at(now).enabled()) {
            return new Quote(allowed(request, List.of(), now), List.of());
        }
        List<Quota> quotas = sources.quotas().ofSessions(account, now);
        Held released = sources.held().ofSession(request.sessionId(), now);
        SessionDecision decision = isLocked(account)
                ? LOCKED
                : refusal(quotas, request, released)
                        .or(() -> stopped(request, now))
                        .orElseGet(() -> allowed(request, quotas, now));
        return new Quote(decision, quotas.stream().map(QuotaGate::limitUse).toList());
    }

    private static Optional<SessionDecision> refusal(List<Quota> quotas, SessionRequest request, Held released) {
        for (Quota quota : quotas) {
            long more = request.held().of(quota.meter());
            long freed = released.of(quota.meter());
            if (!QuotaDecision.of(quota, more, freed).isAllowed()) {
                return Optional.of(refused(quota, more, freed));
            }
        }
        return Optional.empty();
    }

    private static LimitUse limitUse(Quota quota) {
        return new LimitUse(
                quota.meter(), Quota.inUnits(quota.meter(), quota.limit()), Quota.inUnits(quota.meter(), quota.used()));
    }

    private boolean isLocked(AccountId account) {
        Optional<Account> known = sources.accounts().find(account);
        return known.isPresent() && known.get().standing() == Account.Standing.LOCKED;
    }

    private SessionDecision allowed(SessionRequest request, List<Quota> quotas, Instant now) {
        UsageTerms terms = sources.terms().get();
        RateBookHistory prices = terms.sessionPrices(request.account(), now);
        return new SessionDecision.Allowed(
                SessionRate.perHour(
                        prices,
                        now,
                        terms.calendars().of(request.account()).monthAt(now),
                        new SessionRate.Holding(request.allocation(), quotas)),
                prices.at(now).currency());
    }

    private static SessionDecision refused(Quota quota, long requested, long released) {
        Shortage shortage = new Shortage(
                quota.meter(),
                Quota.inUnits(quota.meter(), quota.limit()),
                Quota.inUnits(quota.meter(), quota.used() - released),
                Quota.inUnits(quota.meter(), requested));
        return new SessionDecision.Refused("quota_exceeded", sentence(shortage), shortage);
    }

    private static String sentence(Shortage shortage) {
        return "%s %s of %s are allowed; %s are in use and %s more were asked for."
                .formatted(
                        shortage.limit().toPlainString(),
                        shortage.meter().levelUnit(),
                        shortage.meter().key(),
                        shortage.used().toPlainString(),
                        shortage.requested().toPlainString());
    }
}
