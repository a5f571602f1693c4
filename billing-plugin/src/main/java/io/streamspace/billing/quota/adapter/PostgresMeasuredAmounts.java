package io.streamspace.billing.quota.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.MeterTerms;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.quota.MeasuredAmounts;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Adds up what was measured. */
public final class PostgresMeasuredAmounts implements MeasuredAmounts {

    private static final String AMOUNTS = Sql.read(PostgresMeasuredAmounts.class, "amounts");
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
        jdbi.useHandle(handle -> new Columns<>(asked.meters())
                .text("meter", terms -> terms.meter().key())
                .bool("counts", terms -> terms.meter().isCounter())
                .instant("since", terms -> since(terms, asked.now()))
                .bindTo(handle.createQuery(AMOUNTS))
                .bind(
                        "accounts",
                        Columns.texts(accounts.stream().map(AccountId::value).toList()))
                .bind("now", Sql.parameter(asked.now()))
                .bind("ahead", Sql.parameter(asked.now().plus(MOST_AHEAD)))
                .bind("commonEnd", Sql.parameter(asked.common().end()))
                .bind("common", Sql.parameter(asked.common().start()))
                .map((row, context) -> amounts.computeIfAbsent(
                                new AccountId(row.getString("account_id")), key -> new HashMap<>())
                        .put(
                                row.getString("meter"),
                                Sql.integer(row, "amount").min(MOST).longValueExact()))
                .list());
        return amounts;
    }

    /** Just inside the window, to the millisecond; null: the billing period. */
    private static @Nullable Instant since(MeterTerms terms, Instant now) {
        Duration window = terms.window();
        return window == null ? null : now.minus(window).plusMillis(1);
    }
}
