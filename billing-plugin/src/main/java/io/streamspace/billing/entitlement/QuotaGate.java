package io.streamspace.billing.entitlement;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.AccountLocks;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.entitlement.AllocatedResources.Held;
import io.streamspace.billing.invoice.Calendars;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.values.Transactions;
import io.streamspace.plugin.SessionGate;
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
public final class QuotaGate implements SessionGate {

    /** How long an allowed session has to begin: far longer than a host needs to write its event. */
    static final Duration LEASE = Duration.ofMinutes(5);

    private static final Decision LOCKED =
            new Decision.Refused("account_locked", "The account is locked until its invoices are paid.", null);

    /** What the gate asks. */
    public record Sources(
            Supplier<Instant> clock,
            Supplier<RateBookHistory> terms,
            Supplier<Calendars> calendars,
            Quotas quotas,
            AllocatedResources held,
            Accounts accounts,
            BudgetStop budgetStop) {}

    /** What the gate changes. */
    public record Leases(SessionHolds holds, AccountLocks locks, Transactions transactions, QuotaAlerts alerts) {}

    private final Sources sources;
    private final Leases leases;

    public QuotaGate(Sources sources, Leases leases) {
        this.sources = sources;
        this.leases = leases;
    }

    @Override
    public Decision decide(Request request) {
        Instant now = sources.clock().get();
        AccountId account = AccountId.of(request.user(), request.organization());
        if (!sources.terms().get().at(now).enabled()) {
            return new Decision.Allowed(price(account, List.of(), request, now));
        }
        if (sources.quotas().isAnythingLimited(now)) {
            return leases.transactions().in(() -> decide(account, request));
        }
        return isLocked(account)
                ? LOCKED
                : stopped(account, request, now)
                        .orElseGet(() -> new Decision.Allowed(price(account, List.of(), request, now)));
    }

    /** What does not grow goes on, however much is spent. */
    private Optional<Decision> stopped(AccountId account, Request request, Instant now) {
        return sources.budgetStop()
                .of(account, now)
                .filter(budget -> grows(request, sources.held().ofSession(request.sessionId(), now)))
                .map(budget -> new Decision.Refused(BudgetStop.CODE, BudgetStop.sentence(budget), null));
    }

    private static boolean grows(Request request, Held released) {
        return Stream.concat(Meter.OF_SESSIONS.stream(), Stream.of(Meter.SESSIONS))
                .anyMatch(meter -> more(meter, request) > released(meter, released));
    }

    @Override
    public void withdraw(Request request) {
        AccountId account = AccountId.of(request.user(), request.organization());
        leases.transactions().run(() -> leases.holds().release(account, request.sessionId()));
    }

    /** Reads the clock under the lock: whoever waited sees what was allowed meanwhile. */
    private Decision decide(AccountId account, Request request) {
        Account.Standing standing = leases.locks().lock(account, sources.clock().get());
        if (standing == Account.Standing.LOCKED) {
            return LOCKED;
        }
        Instant now = sources.clock().get();
        Held released = sources.held().ofSession(request.sessionId(), now);
        List<Quota> quotas = sources.quotas().ofSessions(account, now);
        Optional<Decision> refusal = refusal(quotas, request, released).or(() -> stopped(account, request, now));
        if (refusal.isPresent()) {
            told(account, refusal.get(), now);
            return refusal.get();
        }
        leases.holds()
                .hold(new SessionHolds.Lease(account, request.sessionId(), request.resources(), now, now.plus(LEASE)));
        return new Decision.Allowed(price(account, quotas, request, now));
    }

    private void told(AccountId account, Decision refusal, Instant now) {
        if (refusal instanceof Decision.Refused refused && refused.shortage() != null) {
            leases.alerts().refused(account, refused.shortage().meter(), now);
        }
    }

    /** Neither locks the account nor makes it known: a question leaves no trace. */
    @Override
    public Quote quote(Request request) {
        Instant now = sources.clock().get();
        AccountId account = AccountId.of(request.user(), request.organization());
        if (!sources.terms().get().at(now).enabled()) {
            return new Quote(new Decision.Allowed(price(account, List.of(), request, now)), List.of());
        }
        List<Quota> quotas = sources.quotas().ofSessions(account, now);
        Held released = sources.held().ofSession(request.sessionId(), now);
        Decision decision = isLocked(account)
                ? LOCKED
                : refusal(quotas, request, released)
                        .or(() -> stopped(account, request, now))
                        .orElseGet(() -> new Decision.Allowed(price(account, quotas, request, now)));
        return new Quote(decision, quotas.stream().map(QuotaGate::room).toList());
    }

    private static Optional<Decision> refusal(List<Quota> quotas, Request request, Held released) {
        for (Quota quota : quotas) {
            long more = more(quota.meter(), request);
            long freed = released(quota.meter(), released);
            if (!QuotaDecision.of(quota, more, freed).isAllowed()) {
                return Optional.of(refused(quota, more, freed));
            }
        }
        return Optional.empty();
    }

    private static Room room(Quota quota) {
        return new Room(
                quota.meter().key(),
                quota.meter().levelUnit(),
                Quota.inUnits(quota.meter(), quota.limit()),
                Quota.inUnits(quota.meter(), quota.used()));
    }

    /** A session that goes on holds one session still. */
    private static long more(Meter meter, Request request) {
        return meter.equals(Meter.SESSIONS) ? 1 : CurrentUse.level(meter, request.resources());
    }

    private static long released(Meter meter, Held released) {
        return meter.equals(Meter.SESSIONS) ? released.sessions() : CurrentUse.level(meter, released.resources());
    }

    private boolean isLocked(AccountId account) {
        Optional<Account> known = sources.accounts().find(account);
        return known.isPresent() && known.get().standing() == Account.Standing.LOCKED;
    }

    private HourlyPrice price(AccountId account, List<Quota> quotas, Request request, Instant now) {
        RateBookHistory terms = sources.terms().get();
        return new HourlyPrice(
                SessionRate.perHour(
                        terms,
                        now,
                        sources.calendars().get().of(account).monthAt(now),
                        new SessionRate.Holding(request.resources(), quotas)),
                terms.at(now).currency().getCurrencyCode());
    }

    private static Decision refused(Quota quota, long requested, long released) {
        Shortage shortage = new Shortage(
                quota.meter().key(),
                quota.meter().levelUnit(),
                Quota.inUnits(quota.meter(), quota.limit()),
                Quota.inUnits(quota.meter(), quota.used() - released),
                Quota.inUnits(quota.meter(), requested));
        return new Decision.Refused("quota_exceeded", sentence(shortage), shortage);
    }

    private static String sentence(Shortage shortage) {
        return "%s %s of %s are allowed; %s are in use and %s more were asked for."
                .formatted(
                        shortage.limit().toPlainString(),
                        shortage.unit(),
                        shortage.meter(),
                        shortage.used().toPlainString(),
                        shortage.requested().toPlainString());
    }
}
