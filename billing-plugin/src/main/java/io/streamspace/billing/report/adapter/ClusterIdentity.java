package io.streamspace.billing.report.adapter;

import io.streamspace.billing.database.Sql;
import org.jdbi.v3.core.Handle;

/**
 * Says which database this is: a cluster's system identifier, its timeline, the database in it. Transaction ids can be compared
 * only while all three are the same: a dump read into another database, another cluster or a promoted standby has others.
 *
 * <p>A role that may not ask for the system identifier does without: the other two remain, and ids that are younger than those
 * seen before tell of another cluster.
 */
final class ClusterIdentity {

    private static final String MAY_ASK = "SELECT has_function_privilege('pg_control_system()', 'EXECUTE')";
    private static final String SYSTEM = "SELECT system_identifier::text FROM pg_control_system()";
    private static final String PLACE = Sql.read(ClusterIdentity.class, "place");
    private static final String IS_AHEAD =
            "SELECT pg_snapshot_xmax(?::pg_snapshot) > pg_snapshot_xmax(pg_current_snapshot())";

    private ClusterIdentity() {}

    static String of(Handle handle) {
        boolean mayAsk = handle.select(MAY_ASK).mapTo(Boolean.class).one();
        String system = mayAsk ? handle.select(SYSTEM).mapTo(String.class).one() : "unknown";
        return system + "/" + handle.select(PLACE).mapTo(String.class).one();
    }

    /** Whether a snapshot saw transactions that do not exist yet: it was taken elsewhere. */
    static boolean isElsewhere(Handle handle, String seen) {
        return handle.select(IS_AHEAD, seen).mapTo(Boolean.class).one();
    }
}
