package io.streamspace.billing.report.adapter;

import io.streamspace.billing.report.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** All conservation laws, checked on live data in one snapshot. */
public final class Audit {

    private final Jdbi jdbi;
    private final UsageLaws usageLaws;
    private final MoneyLaws moneyLaws;
    private final TieredPrices tieredPrices;

    public Audit(Jdbi jdbi, UsageLaws usageLaws, MoneyLaws moneyLaws, TieredPrices tieredPrices) {
        this.jdbi = jdbi;
        this.usageLaws = usageLaws;
        this.moneyLaws = moneyLaws;
        this.tieredPrices = tieredPrices;
    }

    /** Every violation, by law and subject; empty when all is well. */
    public List<Violation> run() {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            List<Violation> found = new ArrayList<>(usageLaws.violations());
            found.addAll(moneyLaws.violations());
            found.addAll(tieredPrices.violations());
            found.sort(Comparator.comparingInt(Violation::law).thenComparing(Violation::subject));
            return found;
        });
    }
}
