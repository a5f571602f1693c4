package io.streamspace.billing.report.adapter;

import static java.util.stream.Collectors.toSet;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.pricing.UsageCharge;
import io.streamspace.billing.report.Violation;
import io.streamspace.billing.usage.AccountTerms;
import io.streamspace.billing.usage.MeterUse;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.usage.UseTotals;
import io.streamspace.billing.values.Interval;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The law that lines cost what their records cost (3), where the price depends on the whole quantity. The sums come from
 * the records in one statement, their price from the code that rates. Joins the snapshot that is open.
 */
public final class TieredPrices {

    private static final int LAW = 3;
    private static final String PARTS = Sql.read(TieredPrices.class, "parts");
    private static final String BILLED = Sql.read(TieredPrices.class, "billed");

    private final Jdbi jdbi;
    private final Supplier<UsageTerms> terms;

    public TieredPrices(Jdbi jdbi, Supplier<UsageTerms> terms) {
        this.jdbi = jdbi;
        this.terms = terms;
    }

    private record Bill(AccountId account, Interval period, Currency currency) {}

    private record Charged(AccountId account, Instant periodStart, String meter, int rateVersion) {}

    /** Everything that breaks the law; empty when all is well. */
    List<Violation> violations(AuditScope scope) {
        return jdbi.withHandle(handle -> {
            Map<Charged, BigInteger> billed = billed(handle, scope);
            List<Violation> found = new ArrayList<>();
            price(totals(handle, scope)).forEach((bill, uses) -> compare(bill, uses, billed, found));
            billed.forEach((charged, minor) -> add(found, charged, minor, BigInteger.ZERO));
            return found;
        });
    }

    private Map<Bill, List<MeterUse>> price(Map<Bill, UseTotals> totals) {
        UsageTerms now = terms.get();
        Map<AccountId, AccountTerms> termsOf =
                now.of(totals.keySet().stream().map(Bill::account).collect(toSet()));
        Map<Bill, List<MeterUse>> priced = new LinkedHashMap<>();
        totals.forEach((bill, sums) ->
                priced.put(bill, sums.uses(Objects.requireNonNull(termsOf.get(bill.account())), bill.period())));
        return priced;
    }

    private static void compare(
            Bill bill, List<MeterUse> uses, Map<Charged, BigInteger> billed, List<Violation> found) {
        for (MeterUse use : uses) {
            UsageCharge billable = use.billable();
            Charged charged = new Charged(
                    bill.account(),
                    bill.period().start(),
                    billable.meter().key(),
                    billable.rate().number());
            BigInteger minor = billed.remove(charged);
            add(
                    found,
                    charged,
                    minor == null ? BigInteger.ZERO : minor,
                    billable.amount(bill.currency()).minor());
        }
    }

    private static void add(List<Violation> found, Charged charged, BigInteger billed, BigInteger cost) {
        if (!billed.equals(cost)) {
            found.add(new Violation(
                    LAW,
                    charged.account() + " " + charged.meter() + " " + charged.periodStart() + " rate version "
                            + charged.rateVersion(),
                    "billed " + billed + ", records cost " + cost));
        }
    }

    private static Map<Bill, UseTotals> totals(Handle handle, AuditScope scope) {
        Map<Bill, UseTotals> totals = new LinkedHashMap<>();
        scope.bindTo(handle.createQuery(PARTS))
                .map((row, context) -> {
                    UseTotals ofBill = totals.computeIfAbsent(bill(row), key -> new UseTotals());
                    BigInteger base = Sql.integer(row, "billable");
                    ofBill.add(
                            row.getString("meter"),
                            row.getInt("rate_version"),
                            Sql.integer(row, "unit_base"),
                            base,
                            base);
                    return ofBill;
                })
                .list();
        return totals;
    }

    private static Bill bill(ResultSet row) throws SQLException {
        return new Bill(
                new AccountId(row.getString("account_id")),
                new Interval(Sql.instant(row, "period_start"), Sql.instant(row, "period_end")),
                Currency.getInstance(row.getString("currency")));
    }

    private static Map<Charged, BigInteger> billed(Handle handle, AuditScope scope) {
        Map<Charged, BigInteger> billed = new HashMap<>();
        scope.bindTo(handle.createQuery(BILLED))
                .map((row, context) -> billed.put(
                        new Charged(
                                new AccountId(row.getString("account_id")),
                                Sql.instant(row, "period_start"),
                                row.getString("meter"),
                                row.getInt("rate_version")),
                        Sql.integer(row, "minor")))
                .list();
        return billed;
    }
}
