package io.streamspace.billing.report.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.invoice.Calendars;
import io.streamspace.billing.report.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
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
            12, List.of("rollups_are_sums")));

    private static final List<Integer> ALL_SHARDS =
            IntStream.range(0, AccountId.SHARDS).boxed().toList();

    private final Jdbi jdbi;
    private final Supplier<Calendars> calendars;

    /** @param calendars nothing is recorded before an account's first period */
    public UsageLaws(Jdbi jdbi, Supplier<Calendars> calendars) {
        this.jdbi = jdbi;
        this.calendars = calendars;
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
        Calendars now = calendars.get();
        Instant first = now.common().first().start();
        Columns<Begun> own = new Columns<>(begun(now, first))
                .text("account", begun -> begun.account().value())
                .instant("start", Begun::at);
        return jdbi.withHandle(handle -> own.bindTo(
                        scope.bindTo(handle.createQuery(Sql.read(UsageLaws.class, statement))))
                .bind("first", Sql.parameter(first))
                .map((row, context) -> new Violation(law, row.getString("subject"), row.getString("detail")))
                .list());
    }

    private record Begun(AccountId account, Instant at) {}

    /** Of accounts whose first period does not start with everybody's. */
    private static List<Begun> begun(Calendars calendars, Instant common) {
        List<Begun> begun = new ArrayList<>();
        calendars.apart(ALL_SHARDS).forEach((calendar, accounts) -> {
            Instant start = calendar.first().start();
            if (!start.equals(common)) {
                accounts.forEach(account -> begun.add(new Begun(account, start)));
            }
        });
        return begun;
    }
}
