package io.streamspace.billing;

import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.account.Shards;
import io.streamspace.billing.account.postgres.PostgresShards;
import io.streamspace.billing.catalog.MeterTerms;
import io.streamspace.billing.measurement.postgres.MeasurementIntake;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.session.HeartbeatBuffer;
import io.streamspace.billing.session.postgres.IntakeContext;
import io.streamspace.billing.session.postgres.LiveListComparison;
import io.streamspace.billing.session.postgres.OwnUsageFacts;
import io.streamspace.billing.session.postgres.SessionIntake;
import io.streamspace.billing.session.postgres.SilentSessions;
import io.streamspace.billing.usage.MeasuredSettlement;
import io.streamspace.billing.usage.TimelineSettlement;
import io.streamspace.billing.usage.UsageReconciler;
import java.time.Instant;
import java.util.function.Supplier;

/** Takes what the host tells: facts of sessions and of usage, heartbeats, and which sessions live. */
final class IntakeModule {

    private static final int STRAY_HEARTBEATS = 100_000;

    private final PluginServices on;
    private final CurrentConfiguration currentConfiguration;
    private final Shards shards;
    private final HeartbeatBuffer heartbeats;
    private final IntakeContext context;
    private final SessionIntake sessions;
    private final LiveListComparison liveList;
    private final SilentSessions silentSessions;

    IntakeModule(
            PluginServices on,
            CurrentConfiguration currentConfiguration,
            PostgresShards shards,
            Accounts accounts,
            UsageReconciler.Ports usage) {
        this.on = on;
        this.currentConfiguration = currentConfiguration;
        this.shards = shards;
        heartbeats = new HeartbeatBuffer(currentConfiguration::timeouts, STRAY_HEARTBEATS);
        context = new IntakeContext(
                on.jdbi(),
                on.transactions(),
                shards,
                accounts,
                heartbeats,
                currentConfiguration::timeouts,
                new TimelineSettlement(currentConfiguration::usageTerms, shards, usage),
                usageFacts(usage),
                now());
        sessions = new SessionIntake(context);
        liveList = new LiveListComparison(context);
        silentSessions = new SilentSessions(context);
    }

    private MeasurementIntake usageFacts(UsageReconciler.Ports usage) {
        return new MeasurementIntake(
                on.jdbi(),
                key -> on.settings()
                        .terms()
                        .latest()
                        .further(key)
                        .map(MeterTerms::meter)
                        .or(() -> Meter.ofSessions(key)),
                new MeasuredSettlement(currentConfiguration::usageTerms, shards, usage),
                now());
    }

    void start() {
        sessions.start();
    }

    SessionIntake sessions() {
        return sessions;
    }

    /** Usage that the plugin itself tells of. */
    OwnUsageFacts ownUsage() {
        return new OwnUsageFacts(context);
    }

    HeartbeatBuffer heartbeats() {
        return heartbeats;
    }

    LiveListComparison liveList() {
        return liveList;
    }

    SilentSessions silentSessions() {
        return silentSessions;
    }

    private Supplier<Instant> now() {
        return on.context().clock()::now;
    }
}
