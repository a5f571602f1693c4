package io.streamspace.billing.usage.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.usage.CorrectedPeriod;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.usage.UseTotals;
import io.streamspace.billing.values.Interval;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** Reads corrections that are on no line yet. */
final class PendingCorrections {

    private static final String OF = Sql.read(PendingCorrections.class, "of");

    private final Jdbi jdbi;
    private final Supplier<UsageTerms> terms;

    PendingCorrections(Jdbi jdbi, Supplier<UsageTerms> terms) {
        this.jdbi = jdbi;
        this.terms = terms;
    }

    private record Corrected(AccountId account, Interval period, Instant sealedAt, int revision) {
        static Corrected read(ResultSet row) throws SQLException {
            return new Corrected(
                    new AccountId(row.getString("account_id")),
                    new Interval(Sql.instant(row, "period_start"), Sql.instant(row, "period_end")),
                    Objects.requireNonNull(Sql.instantOrNull(row, "sealed_at")),
                    row.getInt("revision"));
        }
    }

    List<CorrectedPeriod> of(Collection<AccountId> accounts) {
        Map<Corrected, UseTotals> totals = new LinkedHashMap<>();
        jdbi.useHandle(handle -> Rows.of(accounts)
                .column("text", AccountId::value)
                .query(handle, OF)
                .map((row, context) ->
                        TotalRow.add(row, totals.computeIfAbsent(Corrected.read(row), key -> new UseTotals())))
                .list());
        UsageTerms now = terms.get();
        return totals.entrySet().stream()
                .map(entry -> corrected(entry.getKey(), entry.getValue(), now))
                .toList();
    }

    private static CorrectedPeriod corrected(Corrected of, UseTotals totals, UsageTerms now) {
        return new CorrectedPeriod(
                of.account(), of.period(), of.sealedAt(), of.revision(), totals.uses(now, of.period()));
    }
}
