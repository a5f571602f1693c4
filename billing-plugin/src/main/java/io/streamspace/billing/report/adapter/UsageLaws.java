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
 * periods they are in (4), periods tile time (10), rollups are the sums of records (12). Each is one statement over all
 * accounts; a violation is a row. Joins the snapshot that is open.
 */
public final class UsageLaws {

    /** By the law's number; a law may have several statements. */
    private static final Map<Integer, List<String>> LAWS = new TreeMap<>(Map.of(
            1, List.of("records_are_the_integral"),
            2, List.of("originals_do_not_overlap"),
            4, List.of("records_fit_their_period"),
            10, List.of("periods_tile_time"),
            12, List.of("rollups_are_sums", "days_are_sums")));

    private final Jdbi jdbi;
    private final Supplier<Instant> firstPeriodStart;

    /** @param firstPeriodStart nothing is recorded before it */
    public UsageLaws(Jdbi jdbi, Supplier<Instant> firstPeriodStart) {
        this.jdbi = jdbi;
        this.firstPeriodStart = firstPeriodStart;
    }

    /** Everything that breaks one of these laws; empty when all is well. */
    public List<Violation> violations() {
        return violations(AuditScope.ALL);
    }

    List<Violation> violations(AuditScope scope) {
        List<Violation> found = new ArrayList<>();
        LAWS.forEach(
                (law, statements) -> statements.forEach(statement -> found.addAll(violations(law, statement, scope))));
        return found;
    }

    private List<Violation> violations(int law, String statement, AuditScope scope) {
        return jdbi.withHandle(handle -> scope.bindTo(handle.createQuery(Sql.read(UsageLaws.class, statement)))
                .bind("first", Sql.parameter(firstPeriodStart.get()))
                .map((row, context) -> new Violation(law, row.getString("subject"), row.getString("detail")))
                .list());
    }
}
