package io.streamspace.billing.report;

import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A row of a month's ledger.
 *
 * @param posting null but for an entry
 * @param ledgerAccount its key; null for the sum of all
 * @param amount debit positive, credit negative
 */
public record LedgerRow(
        Kind kind, @Nullable Posting posting, @Nullable String ledgerAccount, Money amount) {

    /** What a row says. */
    public enum Kind {
        /** What a ledger account held at the month's beginning. */
        OPENING,
        /** What was posted in it. */
        ENTRY,
        /** What a ledger account held at the month's end. */
        CLOSING,
        /** The sum of a currency's closing balances: zero. */
        TRIAL_BALANCE;

        /** As in answers: lower case. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param entry the number of the entry within its transaction */
    public record Posting(Instant at, String accountId, String transactionId, int entry, String description) {}

    public static LedgerRow balance(Kind kind, @Nullable String ledgerAccount, Money amount) {
        return new LedgerRow(kind, null, ledgerAccount, amount);
    }
}
