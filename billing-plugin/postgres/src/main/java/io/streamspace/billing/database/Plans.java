package io.streamspace.billing.database;

import org.jdbi.v3.core.Handle;

/**
 * Whether PostgreSQL makes the plan of a statement anew or takes the one it made before; both until the transaction ends,
 * or the other is called. Plans of what triggers and foreign keys ask are meant as well.
 */
public final class Plans {

    private Plans() {}

    /** For statements over thousands of rows: their tables may have been empty when a plan was kept. */
    public static void makeAnew(Handle handle) {
        handle.execute("SET LOCAL plan_cache_mode = force_custom_plan");
    }

    /** Before rows are added that refer to others: each is looked up, and to plan that costs more than to do it. */
    public static void keep(Handle handle) {
        handle.execute("SET LOCAL plan_cache_mode = auto");
    }
}
