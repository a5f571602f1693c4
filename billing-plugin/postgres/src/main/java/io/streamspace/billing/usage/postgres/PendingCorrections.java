package io.streamspace.billing.usage.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.tax.PriceBasis;
import io.streamspace.billing.usage.AccountTerms;
import io.streamspace.billing.usage.CorrectedPeriod;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.usage.UseTotals;
import io.streamspace.billing.values.Interval;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

    /** What a corrected period adds up to, the meters that a void invoice billed, and those that were raised too late. */
    private record Whole(UseTotals totals, Map<String, PriceBasis> voided, Set<String> lateMeters) {

        Whole add(ResultSet row) throws SQLException {
            TotalRow.read(row).addTo(totals);
            if (row.getBoolean("voided")) {
                voided.put(
                        row.getString("meter"),
                        row.getBoolean("inclusive") ? PriceBasis.INCLUSIVE : PriceBasis.EXCLUSIVE);
            }
            if (row.getBoolean("late")) {
                lateMeters.add(row.getString("meter"));
            }
            return this;
        }
    }

    List<CorrectedPeriod> of(Collection<AccountId> accounts) {
        Map<Corrected, Whole> wholes = new LinkedHashMap<>();
        jdbi.useHandle(handle -> Rows.of(accounts)
                .column("text", AccountId::value)
                .column("text", AccountId::value)
                .column("text", AccountId::value)
                .query(handle, OF)
                .map((row, context) -> wholes.computeIfAbsent(
                                Corrected.read(row),
                                key -> new Whole(new UseTotals(), new HashMap<>(), new HashSet<>()))
                        .add(row))
                .list());
        UsageTerms now = terms.get();
        Map<AccountId, AccountTerms> termsOf = now.of(accounts);
        return wholes.entrySet().stream()
                .map(entry -> corrected(
                        entry.getKey(),
                        entry.getValue(),
                        Objects.requireNonNull(termsOf.get(entry.getKey().account()))))
                .toList();
    }

    private static CorrectedPeriod corrected(Corrected of, Whole whole, AccountTerms terms) {
        return new CorrectedPeriod(
                of.account(),
                of.period(),
                of.sealedAt(),
                of.revision(),
                whole.totals().uses(terms, of.period()),
                Map.copyOf(whole.voided()),
                Set.copyOf(whole.lateMeters()));
    }
}
