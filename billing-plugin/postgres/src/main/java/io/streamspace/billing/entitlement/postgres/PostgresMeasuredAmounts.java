package io.streamspace.billing.entitlement.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.MeterTerms;
import io.streamspace.billing.database.BoundSql;
import io.streamspace.billing.database.Read;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.entitlement.MeasuredAmounts;
import io.streamspace.billing.values.Interval;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jdbi.v3.core.Jdbi;

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
        reads(accounts, asked).stream()
                .flatMap(read -> read.list(jdbi).stream())
                .forEach(one -> amounts.computeIfAbsent(one.account(), account -> new HashMap<>())
                        .put(one.meter(), one.amount()));
        return amounts;
    }

    /** What an account holds, or has counted, of a meter. */
    public record Measured(AccountId account, String meter, long amount) {}

    /** A read for each kind of limit that is asked about. */
    public List<Read<Measured>> reads(Collection<AccountId> accounts, Asked asked) {
        List<Read<Measured>> reads = new ArrayList<>();
        List<MeterTerms> levels = meters(asked, terms -> !terms.meter().addsUp());
        List<MeterTerms> counts = meters(asked, terms -> terms.meter().addsUp() && terms.window() == null);
        List<MeterTerms> windows = meters(asked, terms -> terms.window() != null);
        if (!levels.isEmpty()) {
            reads.add(read(bound(LEVELS, accounts, asked).with("meters", "text", keys(levels))));
        }
        if (!counts.isEmpty()) {
            List<Map.Entry<AccountId, Interval>> periods = periods(accounts, asked);
            reads.add(read(bound(COUNTS, accounts, asked)
                    .with("meters", "text", keys(counts))
                    .with("account", "text", periods, entry -> entry.getKey().value())
                    .with(
                            "start",
                            "timestamptz",
                            periods,
                            entry -> entry.getValue().start())
                    .with(
                            "end",
                            "timestamptz",
                            periods,
                            entry -> entry.getValue().end())));
        }
        if (!windows.isEmpty()) {
            reads.add(read(bound(WINDOWS, accounts, asked)
                    .with("meter", "text", keys(windows))
                    .with("since", "timestamptz", windows, terms -> since(terms, asked.now()))));
        }
        return reads;
    }

    private static List<Map.Entry<AccountId, Interval>> periods(Collection<AccountId> accounts, Asked asked) {
        return asked.periods().entrySet().stream()
                .filter(entry -> accounts.contains(entry.getKey()))
                .toList();
    }

    private static BoundSql bound(String statement, Collection<AccountId> accounts, Asked asked) {
        return BoundSql.of(statement)
                .with("accounts", "text", accounts, AccountId::value)
                .with("ahead", asked.now().plus(MOST_AHEAD));
    }

    private static Read<Measured> read(BoundSql statement) {
        return new Read<>(
                statement,
                row -> new Measured(
                        new AccountId(row.getString("account_id")),
                        row.getString("meter"),
                        Sql.integer(row, "amount").min(MOST).longValueExact()));
    }

    private static List<MeterTerms> meters(Asked asked, Predicate<MeterTerms> are) {
        return asked.meters().stream().filter(are).toList();
    }

    private static List<String> keys(List<MeterTerms> meters) {
        return meters.stream().map(terms -> terms.meter().key()).toList();
    }

    /** Just inside the window, to the millisecond. */
    private static Instant since(MeterTerms terms, Instant now) {
        return now.minus(Objects.requireNonNull(terms.window())).plusMillis(1);
    }
}
