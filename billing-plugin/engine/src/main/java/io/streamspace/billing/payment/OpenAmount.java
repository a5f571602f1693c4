package io.streamspace.billing.payment;

import static io.streamspace.billing.ledger.LedgerAccount.BAD_DEBT;
import static io.streamspace.billing.ledger.LedgerAccount.RECEIVABLE;

import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.ledger.LedgerAccount;

/**
 * Where the ledger has what is open on an invoice: total - paid - noted. It is a receivable; once given up, a bad debt. On
 * a paid invoice it is what was refunded without a credit note; a void one has nothing.
 */
final class OpenAmount {

    private OpenAmount() {}

    static LedgerAccount account(Invoice invoice) {
        return invoice.status() == InvoiceStatus.UNCOLLECTIBLE ? BAD_DEBT : RECEIVABLE;
    }
}
