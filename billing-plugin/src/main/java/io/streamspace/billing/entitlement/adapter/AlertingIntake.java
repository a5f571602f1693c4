package io.streamspace.billing.entitlement.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.entitlement.QuotaCheck;
import io.streamspace.billing.entitlement.Quotas;
import io.streamspace.billing.values.Transactions;
import io.streamspace.plugin.BatchListener;
import io.streamspace.plugin.HeartbeatSpan;
import io.streamspace.plugin.LifecycleListener;
import io.streamspace.plugin.PlatformEvent;
import io.streamspace.plugin.PlatformEvent.OfSession;
import io.streamspace.plugin.PlatformEvent.UsageRecorded;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes events in, then tells accounts that they brought near a limit. In a transaction of its own: what it misses by a
 * crash or a failure {@code check-quotas} finds. The events are taken by then, so a failure to tell is no reason to be
 * given them again.
 */
public final class AlertingIntake implements BatchListener {

    private static final Logger LOG = LoggerFactory.getLogger(AlertingIntake.class);
    private static final String ACCOUNTS =
            "SELECT DISTINCT account_id FROM billing_session_lives WHERE session_id = ANY (:sessions)";

    private final LifecycleListener intake;
    private final Alerting alerting;

    /** What it tells by. */
    public record Alerting(Jdbi jdbi, Transactions transactions, Hearing hearing, Supplier<Instant> now) {}

    /** @param changes hears of accounts whose quotas are not what they were */
    public record Hearing(Quotas quotas, QuotaCheck check, Consumer<AccountId> changes) {}

    public AlertingIntake(LifecycleListener intake, Alerting alerting) {
        this.intake = intake;
        this.alerting = alerting;
    }

    @Override
    public void deliver(List<PlatformEvent> events) {
        intake.deliver(events);
        try {
            alert(events);
        } catch (RuntimeException e) {
            LOG.warn("Accounts brought near a limit by {} events are told by the next check-quotas", events.size(), e);
        }
    }

    private void alert(List<PlatformEvent> events) {
        Instant now = alerting.now().get();
        if (alerting.hearing().quotas().isAnythingLimited(now)) {
            Set<AccountId> accounts = accounts(events);
            accounts.forEach(alerting.hearing().changes());
            alerting.transactions().run(() -> alerting.hearing().check().check(accounts, now));
        }
    }

    private Set<AccountId> accounts(List<PlatformEvent> events) {
        Set<AccountId> accounts = new TreeSet<>();
        Set<String> sessions = new TreeSet<>();
        for (PlatformEvent event : events) {
            if (event instanceof UsageRecorded used) {
                accounts.add(AccountId.of(used.user(), used.organization()));
            } else if (event instanceof OfSession fact) {
                sessions.add(fact.sessionId());
            }
        }
        if (!sessions.isEmpty()) {
            accounts.addAll(alerting.jdbi()
                    .withHandle(handle -> handle.createQuery(ACCOUNTS)
                            .bind("sessions", Columns.texts(sessions))
                            .map((row, context) -> new AccountId(row.getString(1)))
                            .list()));
        }
        return accounts;
    }

    @Override
    public void sessionHeartbeat(String sessionId, long at) {
        intake.sessionHeartbeat(sessionId, at);
    }

    @Override
    public void sessionHeartbeats(String sessionId, long from, long to) {
        intake.sessionHeartbeats(sessionId, from, to);
    }

    @Override
    public void sessionHeartbeats(List<HeartbeatSpan> spans) {
        intake.sessionHeartbeats(spans);
    }

    @Override
    public void flushHeartbeats() {
        intake.flushHeartbeats();
    }
}
