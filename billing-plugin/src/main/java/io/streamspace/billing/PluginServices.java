package io.streamspace.billing;

import io.streamspace.billing.config.SettingsHistory;
import io.streamspace.billing.schedule.JobRuns;
import io.streamspace.billing.values.Transactions;
import io.streamspace.plugin.PluginContext;
import org.jdbi.v3.core.Jdbi;

/** The services that every module uses: host context, database, transactions, settings, job runs, pace of polling. */
record PluginServices(
        PluginContext context,
        Jdbi jdbi,
        ReportReads reports,
        Transactions transactions,
        SettingsHistory settings,
        JobRuns runs,
        PollingPace pace) {

    /** All is read where it is written. */
    PluginServices(
            PluginContext context, Jdbi jdbi, Transactions transactions, SettingsHistory settings, JobRuns runs) {
        this(context, jdbi, ReportReads.ofPrimary(jdbi), transactions, settings, runs, new PollingPace());
    }
}
