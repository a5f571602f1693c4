package io.streamspace.billing;

import io.streamspace.billing.account.Shards;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.entitlement.AllocatedResources;
import io.streamspace.billing.invoice.Periods;
import io.streamspace.billing.measurement.postgres.PostgresMeasurements;
import io.streamspace.billing.meter.Allocation;
import io.streamspace.billing.schedule.JobStep;
import io.streamspace.billing.session.postgres.PostgresSegments;
import io.streamspace.billing.usage.Entitlements;
import io.streamspace.billing.usage.Rerating;
import io.streamspace.billing.usage.SessionPrice;
import io.streamspace.billing.usage.UsageReading;
import io.streamspace.billing.usage.UsageReading.SessionCost;
import io.streamspace.billing.usage.UsageReconciler;
import io.streamspace.billing.usage.UsageRecorder;
import io.streamspace.billing.usage.UsageReport;
import io.streamspace.billing.usage.UsageSums;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.usage.adapter.PricesOfSessions;
import io.streamspace.billing.usage.postgres.LateCharges;
import io.streamspace.billing.usage.postgres.PostgresReratings;
import io.streamspace.billing.usage.postgres.PostgresUsageReading;
import io.streamspace.billing.usage.postgres.PostgresUsageRecorder;
import io.streamspace.billing.usage.postgres.PostgresUsageRecords;
import io.streamspace.billing.usage.postgres.PostgresUsageReport;
import io.streamspace.billing.usage.postgres.PostgresUsageSums;
import io.streamspace.billing.usage.postgres.UsagePartitions;
import io.streamspace.plugin.SessionPrices;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** Records of use: kept true to timelines and measurements, priced, and read. */
final class UsageModule {

    private final PluginServices on;
    private final CurrentConfiguration currentConfiguration;
    private final UsageReconciler.Ports ports;
    private final UsageRecorder recorder;
    private final Rerating rerating;
    private final UsageSums sums;
    private final UsageReading reading;

    UsageModule(
            PluginServices on,
            CurrentConfiguration currentConfiguration,
            Shards shards,
            Periods periods,
            Entitlements entitlements) {
        this.on = on;
        this.currentConfiguration = currentConfiguration;
        Jdbi jdbi = on.jdbi();
        ports = new UsageReconciler.Ports(
                new PostgresSegments(jdbi), new PostgresMeasurements(jdbi), periods, entitlements, records());
        recorder = new PostgresUsageRecorder(jdbi, on.transactions(), currentConfiguration::usageTerms, ports, now());
        rerating = new Rerating(
                currentConfiguration::usageTerms,
                new Rerating.Ports(new PostgresReratings(jdbi), shards, ports, on.transactions()));
        sums = new PostgresUsageSums(jdbi, currentConfiguration::usageTerms, ports);
        reading = new PostgresUsageReading(jdbi, currentConfiguration::usageTerms, ports);
    }

    private PostgresUsageRecords records() {
        LateCharges lateCharges = new LateCharges(
                now(), () -> currentConfiguration.configuration().billing().lateUsageLimit());
        return new PostgresUsageRecords(on.jdbi(), lateCharges, now());
    }

    /** Makes the tables of the months that records of now lie in. */
    void start() {
        new UsagePartitions(on.jdbi(), currentConfiguration::usageTerms).start(now().get());
    }

    UsageReconciler.Ports ports() {
        return ports;
    }

    UsageRecorder recorder() {
        return recorder;
    }

    UsageSums sums() {
        return sums;
    }

    /** Averages of prices are of one snapshot with the records that are reported. */
    UsageReport report() {
        Jdbi reads = on.reports().jdbi();
        Supplier<UsageTerms> terms = currentConfiguration::reportedTerms;
        return new PostgresUsageReport(reads, terms, new PostgresUsageSums(reads, terms, ports));
    }

    UsageReading reading() {
        return reading;
    }

    JobStep rerate() {
        return new JobStep("rerate-usage", rerating::run);
    }

    /** What sessions cost, those included that nothing is recorded of yet. */
    SessionPrices sessionPrices(AllocatedResources allocated) {
        return new PricesOfSessions(reading, sessionId -> presentPrice(allocated, sessionId), now());
    }

    private Optional<SessionCost> presentPrice(AllocatedResources allocated, String sessionId) {
        Instant instant = now().get();
        RateBookHistory terms = on.settings().terms();
        Allocation held = allocated.ofSession(sessionId, instant).allocation();
        return held.equals(Allocation.NOTHING)
                ? Optional.empty()
                : Optional.of(new SessionCost(
                        SessionPrice.perHour(terms, on.settings().calendars().common(), held, instant),
                        BigDecimal.ZERO,
                        currentConfiguration.currency(),
                        SessionPrice.isInPlan(terms, instant)));
    }

    private Supplier<Instant> now() {
        return on.context().clock()::now;
    }
}
