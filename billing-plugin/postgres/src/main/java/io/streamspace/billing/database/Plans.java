package io.streamspace.billing.database;

import org.jdbi.v3.core.Handle;

/**
 * Whether PostgreSQL makes the plan of a statement anew or takes the one it made before; until the transaction ends, or
 * another is called. Plans of what triggers and foreign keys ask are meant as well.
 */
public final class Plans {

    /** What {@link #makeOnce} asks. */
    static final Read<String> ONCE = new Read<>(
            BoundSql.of("SELECT set_config('plan_cache_mode', 'force_generic_plan', true),"
                    + " set_config('enable_seqscan', 'off', true), set_config('random_page_cost', '1.1', true)"),
            row -> row.getString(1));

    private Plans() {}

    /** For statements that read few rows of one account: once, for one plan serves for any, and by index. */
    public static void makeOnce(Handle handle) {
        ONCE.list(handle);
    }

    /** For statements over thousands of rows: their tables may have been empty when a plan was kept. */
    public static void makeAnew(Handle handle) {
        handle.execute("SET LOCAL plan_cache_mode = force_custom_plan");
    }

    /** Before rows are added that refer to others: each is looked up, and to plan that costs more than to do it. */
    public static void keep(Handle handle) {
        handle.execute("SET LOCAL plan_cache_mode = auto");
    }
}
