package io.streamspace.billing.report.adapter;

import io.streamspace.billing.database.Sql;
import io.streamspace.billing.report.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/**
 * The laws about use: records are the integral of the timelines (1), originals never overlap (2), records fit the
 * periods they are in (4), periods tile time (10). Each is one statement over all accounts; a violation is a row. Joins
 * the snapshot that is open.
 */
public final class UsageLaws {

    /** By the law's number. */
    private static final Map<Integer, String> LAWS = new TreeMap<>(Map.of(
            2, read("originals_do_not_overlap"), 4, read("records_fit_their_period"), 10, read("periods_tile_time")));

    private static final String RECORDS_ARE_THE_INTEGRAL = read("records_are_the_integral");

    private final Jdbi jdbi;
    private final Supplier<Instant> firstPeriodStart;

    /** @param firstPeriodStart nothing is recorded before it */
    public UsageLaws(Jdbi jdbi, Supplier<Instant> firstPeriodStart) {
        this.jdbi = jdbi;
        this.firstPeriodStart = firstPeriodStart;
    }

    /** Everything that breaks one of these laws; empty when all is well. */
    public List<Violation> violations() {
        List<Violation> found = new ArrayList<>(violations(1, RECORDS_ARE_THE_INTEGRAL, firstPeriodStart.get()));
        LAWS.forEach((law, statement) -> found.addAll(violations(law, statement)));
        return found;
    }

    private List<Violation> violations(int law, String statement, Object... parameters) {
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery(statement);
            for (int i = 0; i < parameters.length; i++) {
                query.bind(i, Sql.parameter(parameters[i]));
            }
            return query.map((row, context) -> new Violation(law, row.getString("subject"), row.getString("detail")))
                    .list();
        });
    }

    private static String read(String statement) {
        return Sql.read(UsageLaws.class, statement);
    }
}
