package io.streamspace.billing.ledger;

import java.util.Locale;

/** The ledger accounts kept for each billed account. A debit is positive, a credit negative. */
public enum LedgerAccount {
    /** What the account owes on its invoices. */
    RECEIVABLE,
    /** What has been earned. */
    REVENUE,
    /** Credit the account still holds: what the platform owes it in use. */
    CREDIT_LIABILITY,
    /** What promotional credit has cost the platform: the other side of a grant that nobody paid for. */
    CREDIT_GIVEN,
    /** Money received. */
    CASH,
    /** What creators are owed of sales. */
    CREATOR_PAYABLE,
    /** Tax collected and owed. */
    TAX_PAYABLE,
    /** Credit that expired unspent. */
    EXPIRED_CREDIT,
    /** What was given up of what accounts owe. */
    BAD_DEBT,
    /** Money received that the payer's bank contests. */
    DISPUTED,
    /** What went back to payers though it was not there any more: borne by the platform. */
    PAYMENT_LOSS;

    /** As stored: lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static LedgerAccount ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
