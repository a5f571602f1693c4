package io.streamspace.billing.entitlement.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.MeterTerms;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.entitlement.MeasuredAmounts;
import io.streamspace.billing.values.Interval;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.Query;

/**
 * Adds up what was measured: a statement for each kind of limit that is asked about, for what is small is planned faster
 * than what covers everything.
 */
public final class PostgresMeasuredAmounts implements MeasuredAmounts {

    private static final String LEVELS = Sql.read(PostgresMeasuredAmounts.class, "levels");
    private static final String COUNTS = Sql.read(PostgresMeasuredAmounts.class, "counts");
    private static final String WINDOWS = Sql.read(PostgresMeasuredAmounts.class, "windows");

    /** No event is accepted that lies further ahead of the host's clock. */
    private static final Duration MOST_AHEAD = Duration.ofMinutes(5);

    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private final Jdbi jdbi;

    public PostgresMeasuredAmounts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Map<AccountId, Map<String, Long>> of(Collection<AccountId> accounts, Asked asked) {
        Map<AccountId, Map<String, Long>> amounts = new HashMap<>();
        List<MeterTerms> levels = meters(asked, terms -> !terms.meter().isCounter());
        List<MeterTerms> counts = meters(asked, terms -> terms.meter().isCounter() && terms.window() == null);
        List<MeterTerms> windows = meters(asked, terms -> terms.window() != null);
        jdbi.useHandle(handle -> {
            if (!levels.isEmpty()) {
                add(query(handle, LEVELS, accounts, asked).bind("meters", keys(levels)), amounts);
            }
            if (!counts.isEmpty()) {
                Columns<Map.Entry<AccountId, Interval>> periods = new Columns<>(periods(accounts, asked))
                        .text("account", entry -> entry.getKey().value())
                        .instant("start", entry -> entry.getValue().start())
                        .instant("end", entry -> entry.getValue().end());
                add(periods.bindTo(query(handle, COUNTS, accounts, asked).bind("meters", keys(counts))), amounts);
            }
            if (!windows.isEmpty()) {
                Columns<MeterTerms> columns = new Columns<>(windows)
                        .text("meter", terms -> terms.meter().key())
                        .instant("since", terms -> since(terms, asked.now()));
                add(columns.bindTo(query(handle, WINDOWS, accounts, asked)), amounts);
            }
        });
        return amounts;
    }

    private static List<Map.Entry<AccountId, Interval>> periods(Collection<AccountId> accounts, Asked asked) {
        return asked.periods().entrySet().stream()
                .filter(entry -> accounts.contains(entry.getKey()))
                .toList();
    }

    private static Query query(Handle handle, String statement, Collection<AccountId> accounts, Asked asked) {
        return handle.createQuery(statement)
                .bind(
                        "accounts",
                        Columns.texts(accounts.stream().map(AccountId::value).toList()))
                .bind("ahead", Sql.parameter(asked.now().plus(MOST_AHEAD)));
    }

    private static void add(Query query, Map<AccountId, Map<String, Long>> amounts) {
        query.map((row, context) -> amounts.computeIfAbsent(
                                new AccountId(row.getString("account_id")), key -> new HashMap<>())
                        .put(
                                row.getString("meter"),
                                Sql.integer(row, "amount").min(MOST).longValueExact()))
                .list();
    }

    private static List<MeterTerms> meters(Asked asked, Predicate<MeterTerms> are) {
        return asked.meters().stream().filter(are).toList();
    }

    private static Argument keys(List<MeterTerms> meters) {
        return Columns.texts(meters.stream().map(terms -> terms.meter().key()).toList());
    }

    /** Just inside the window, to the millisecond. */
    private static Instant since(MeterTerms terms, Instant now) {
        return now.minus(Objects.requireNonNull(terms.window())).plusMillis(1);
    }
}
