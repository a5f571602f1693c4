package io.streamspace.billing;

import io.streamspace.billing.database.Database;
import io.streamspace.billing.database.ReportConnections;
import io.streamspace.plugin.PluginContext;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/**
 * Where reports, lists of administrators, audits and documents read: the host's replica if there is one, else the primary.
 *
 * @param jdbi for reads alone
 * @param figures of the replica, by name; none without one
 */
record ReportReads(Jdbi jdbi, Map<String, Supplier<Number>> figures) {

    /** @param primary also what is read, in the transaction under way if there is one, where the host has no replica */
    static ReportReads of(PluginContext context, Jdbi primary) {
        return context.readReplica()
                .map(replica -> of(new ReportConnections(context.dataSource(), replica)))
                .orElseGet(() -> ofPrimary(primary));
    }

    static ReportReads ofPrimary(Jdbi primary) {
        return new ReportReads(primary, Map.of());
    }

    private static ReportReads of(ReportConnections connections) {
        return new ReportReads(Database.reads(connections), figuresOf(connections));
    }

    private static Map<String, Supplier<Number>> figuresOf(ReportConnections connections) {
        return Map.of(
                "streamspace_billing_replica_lag_bytes",
                () -> connections.lagBytes().orElse(-1),
                "streamspace_billing_replica_reads",
                connections::readsOfReplica,
                "streamspace_billing_replica_reads_by_primary",
                connections::readsOfPrimary);
    }
}
