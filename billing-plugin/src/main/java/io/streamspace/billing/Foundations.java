package io.streamspace.billing;

import io.streamspace.billing.config.SettingsHistory;
import io.streamspace.billing.schedule.JobRuns;
import io.streamspace.billing.values.Transactions;
import io.streamspace.plugin.PluginContext;
import org.jdbi.v3.core.Jdbi;

/** What every feature stands on. */
record Foundations(
        PluginContext context, Jdbi jdbi, Transactions transactions, SettingsHistory settings, JobRuns runs) {}
