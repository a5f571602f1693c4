package io.streamspace.billing.report.adapter;

import io.streamspace.billing.database.LongStatements;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.report.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/**
 * All conservation laws, checked on live data in one snapshot. What a full run found is kept; between two of them only
 * accounts are looked at about which anything was written since.
 */
public final class Audit {

    private static final String LAST = Sql.read(Audit.class, "last");
    private static final String KEEP = Sql.read(Audit.class, "keep");
    private static final String CHANGED = Sql.read(Audit.class, "changed");
    private static final String FORGET_TOUCHED = Sql.read(Audit.class, "forget_touched");
    private static final String SET_ASIDE = Sql.read(Audit.class, "set_aside");

    /** Whoever is due is billed. */
    private static final int LAW_OF_BILLING = 13;

    private static final String SEEN = "SELECT pg_current_snapshot()::text";
    private static final String ROOM = "SET LOCAL work_mem = '128MB'";
    private static final Comparator<Violation> ORDER =
            Comparator.comparingInt(Violation::law).thenComparing(Violation::subject);

    private final Jdbi jdbi;
    private final Jdbi reads;
    private final Laws laws;
    private final Supplier<Instant> sealedUpTo;

    /** The laws, which read by the handle of the audit's snapshot. */
    public record Laws(UsageLaws usage, MoneyLaws money, TieredPrices tieredPrices) {}

    /**
     * @param jdbi where full runs are kept
     * @param reads where the books are read; laws are made with the same one
     * @param sealedUpTo every period that ended by then should be sealed
     */
    public Audit(Jdbi jdbi, Jdbi reads, Laws laws, Supplier<Instant> sealedUpTo) {
        this.jdbi = jdbi;
        this.reads = reads;
        this.laws = laws;
        this.sealedUpTo = sealedUpTo;
    }

    /** A full run that was kept; {@code seen} is the snapshot it looked at, {@code cluster} the database that this is one of. */
    private record Run(String seen, @Nullable String cluster, List<Violation> violations) {

        boolean isOf(Handle handle) {
            return ClusterIdentity.of(handle).equals(cluster) && !ClusterIdentity.isElsewhere(handle, seen);
        }
    }

    /** Every violation there is, by law and subject; empty when all is well. Is not kept. */
    public List<Violation> run() {
        return inSnapshot(handle -> violations(AuditScope.ALL));
    }

    /**
     * The same, kept as the last full run, unless another one at the same instant has seen as much or more. What it has seen is
     * asked of the primary, before it looks: on a standby a snapshot does not name the transactions under way.
     */
    public List<Violation> full(Instant now) {
        Run before = jdbi.withHandle(handle ->
                new Run(handle.select(SEEN).mapTo(String.class).one(), ClusterIdentity.of(handle), List.of()));
        Run run = new Run(before.seen(), before.cluster(), run());
        jdbi.useTransaction(handle -> keep(handle, run, now));
        return run.violations();
    }

    /** In a transaction of its own: within the snapshot two runs at the same instant could not both be kept. */
    private static void keep(Handle handle, Run run, Instant now) {
        int kept = handle.createUpdate(KEEP)
                .bind("checkedAt", Sql.parameter(now))
                .bind("seen", run.seen())
                .bind("cluster", run.cluster())
                .bind("violations", ViolationJson.write(run.violations()))
                .execute();
        if (kept == 1) {
            handle.createUpdate(FORGET_TOUCHED).bind("seen", run.seen()).execute();
        }
    }

    /** What the last full run found, and what breaks a law of that which has changed since; a full run if there was none here. */
    public List<Violation> latest(Instant now) {
        return jdbi.withHandle(handle -> last(handle).filter(run -> run.isOf(handle)))
                .map(run -> since(run, now))
                .orElseGet(() -> full(now));
    }

    private List<Violation> since(Run run, Instant now) {
        return inSnapshot(handle -> Stream.concat(
                        run.violations().stream().filter(found -> found.law() != LAW_OF_BILLING),
                        violations(changed(handle, run, now)).stream())
                .distinct()
                .sorted(ORDER)
                .toList());
    }

    private List<Violation> violations(AuditScope scope) {
        List<Violation> found = new ArrayList<>(laws.usage().violations(scope));
        found.addAll(laws.money().violations(scope));
        found.addAll(laws.tieredPrices().violations(scope));
        found.addAll(setAside());
        found.sort(ORDER);
        return found;
    }

    /** Of all accounts, whatever the scope: there are few. */
    private List<Violation> setAside() {
        return jdbi.withHandle(handle -> handle.createQuery(SET_ASIDE)
                .bind("sealedUpTo", Sql.parameter(sealedUpTo.get()))
                .map((row, context) -> new Violation(LAW_OF_BILLING, row.getString("subject"), row.getString("detail")))
                .list());
    }

    private static AuditScope changed(Handle handle, Run run, Instant now) {
        handle.execute("SELECT pg_current_xact_id()");
        Set<String> accounts = new HashSet<>();
        List<Instant> since = new ArrayList<>();
        handle.createQuery(CHANGED)
                .bind("seen", run.seen())
                .bind("now", Sql.parameter(now))
                .map((row, context) ->
                        accounts.add(row.getString("account_id")) && since.add(Sql.instant(row, "since")))
                .list();
        return new AuditScope(accounts, since.stream().min(Instant::compareTo).orElse(now));
    }

    private static Optional<Run> last(Handle handle) {
        return handle.createQuery(LAST)
                .map((row, context) -> new Run(
                        row.getString("seen"),
                        row.getString("cluster"),
                        ViolationJson.read(row.getString("violations"))))
                .findOne();
    }

    private interface Work<T> {
        T in(Handle handle);
    }

    private <T> T inSnapshot(Work<T> work) {
        return reads.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            LongStatements.allow(handle);
            handle.execute(ROOM);
            return work.in(handle);
        });
    }
}
