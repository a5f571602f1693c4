package io.streamspace.billing.quota;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.catalog.TermsHistory;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.plugin.Resources;
import io.streamspace.plugin.SessionGate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Decides whether a session may start, wake or grow: by its account's standing, then by its quotas. */
public final class QuotaGate implements SessionGate {

    private final Supplier<Instant> clock;
    private final Supplier<TermsHistory> terms;
    private final Supplier<BillingCalendar> calendar;
    private final Quotas quotas;
    private final HeldResources held;
    private final Accounts accounts;

    /** What the gate asks. */
    public record Sources(
            Supplier<Instant> clock,
            Supplier<TermsHistory> terms,
            Supplier<BillingCalendar> calendar,
            Quotas quotas,
            HeldResources held,
            Accounts accounts) {}

    public QuotaGate(Sources sources) {
        this.clock = sources.clock();
        this.terms = sources.terms();
        this.calendar = sources.calendar();
        this.quotas = sources.quotas();
        this.held = sources.held();
        this.accounts = sources.accounts();
    }

    @Override
    public Decision decide(Request request) {
        Instant now = clock.get();
        AccountId account = AccountId.of(request.user(), request.organization());
        if (!terms.get().at(now).enabled()) {
            return new Decision.Allowed(price(account, request.resources(), now));
        }
        if (isLocked(account)) {
            return new Decision.Refused("account_locked", "The account is locked until its invoices are paid.", null);
        }
        Resources released = request.action() == Action.START ? NOTHING : held.of(request.sessionId(), now);
        for (Quota quota : quotas.ofSessions(account, now)) {
            long instead = Quotas.level(quota.meter(), request.resources());
            if (!quota.admits(instead, Quotas.level(quota.meter(), released))) {
                return refused(quota, instead, Quotas.level(quota.meter(), released));
            }
        }
        return new Decision.Allowed(price(account, request.resources(), now));
    }

    private static final Resources NOTHING = new Resources(0, 0, 0);

    private boolean isLocked(AccountId account) {
        Optional<Account> known = accounts.find(account);
        return known.isPresent() && known.get().standing() == Account.Standing.LOCKED;
    }

    private HourlyPrice price(AccountId account, Resources resources, Instant now) {
        List<Quota> present = quotas.ofSessions(account, now);
        return new HourlyPrice(
                SessionRate.perHour(
                        terms.get(), now, calendar.get().monthAt(now), new SessionRate.Holding(resources, present)),
                terms.get().at(now).currency().getCurrencyCode());
    }

    private static Decision refused(Quota quota, long requested, long released) {
        Shortage shortage = new Shortage(
                quota.meter().key(),
                quota.meter().levelUnit(),
                Quota.inUnits(quota.meter(), quota.limit()),
                Quota.inUnits(quota.meter(), quota.used() - released),
                Quota.inUnits(quota.meter(), requested));
        String detail = "The plan allows %s %s of %s; %s are in use and %s more were asked for."
                .formatted(
                        shortage.limit().toPlainString(),
                        shortage.unit(),
                        shortage.meter(),
                        shortage.used().toPlainString(),
                        shortage.requested().toPlainString());
        return new Decision.Refused("quota_exceeded", detail, shortage);
    }
}
