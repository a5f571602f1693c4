package io.streamspace.billing.report;

import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Ratio;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was earned, received and given, by currency: amounts of different currencies never meet. */
public interface RevenueFigures {

    /** The currencies of accounts, and of whatever was ever posted; by code. */
    List<Currency> currencies();

    /** How accounts moved between plans from one instant to another. */
    List<PlanMove> moves(Interval within);

    /** What was posted and counted in a stretch of time. */
    List<Flows> flows(Interval within);

    /** What is owed now on sent and overdue invoices. */
    List<Outstanding> outstanding(Instant now);

    /** Packs bought in a stretch of time, the most bought first. */
    List<PackSold> packs(Interval within);

    /**
     * Sums over a stretch of time, all from the ledger but for active accounts and credits.
     *
     * @param revenue what was earned: credits less debits of the ledger account, so less what voids and credit notes took
     *     back, and creators' shares; without credit that is bought, which is earned when it is spent
     * @param tax likewise, what was charged for the tax office
     * @param received money that came in
     * @param paidOut money that went out: refunds and creators' payouts
     * @param activeAccounts accounts that used something or were sent an invoice
     */
    record Flows(
            Currency currency,
            Money revenue,
            Money tax,
            Money received,
            Money paidOut,
            long activeAccounts,
            Credit credit,
            TakenBack takenBack) {

        /** Revenue for each active account, rounded half up; null if there were none. */
        public @Nullable Money perActiveAccount() {
            return activeAccounts == 0
                    ? null
                    : Money.rounded(Ratio.of(revenue.amount()).dividedBy(Ratio.of(activeAccounts)), currency);
        }
    }

    /**
     * Credit given, spent on invoices that stand, and expired.
     *
     * @param paid given for money that came in or was given back, also by negative invoices
     */
    record Credit(Money promotional, Money paid, Money used, Money expired) {}

    /**
     * What went back to accounts.
     *
     * @param refunds of payments, as money
     * @param creditNotes with tax, whatever became of them
     */
    record TakenBack(Money refunds, Money creditNotes) {}

    /** What is owed, by how long it has been due. */
    record Outstanding(Currency currency, Ageing ageing, long invoices, Money due) {}

    /** @param sold how often, withdrawn ones included @param revenue before tax and credit */
    record PackSold(Currency currency, String packId, String name, long sold, Money revenue) {}
}
