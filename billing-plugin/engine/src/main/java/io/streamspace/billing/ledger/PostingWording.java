package io.streamspace.billing.ledger;

import io.streamspace.billing.values.Sentence;
import io.streamspace.billing.values.Wording;
import java.util.Arrays;
import java.util.Optional;

/** What transactions of the ledger are described with. */
public enum PostingWording implements Wording {
    INVOICE("invoice", "Invoice %s"),
    VOID("void", "Void of invoice %s"),
    WRITE_OFF("write-off", "Write-off of invoice %s"),
    PAYMENT("payment", "Payment of invoice %s"),
    REFUND("payment", "Refund of invoice %s"),
    REFUND_FAILED("payment", "Failed refund of invoice %s"),
    CREDIT_NOTE("credit-note", "Credit note %s on invoice %s"),
    /** With the reason that a person gave. */
    CREDIT("credit", "Credit: %s"),
    TOP_UP("credit", "Top-up, invoice %s"),
    /** With the reason that a person gave. */
    CREDIT_VOIDED("credit-voided", "Credit voided: %s"),
    CREDIT_EXPIRED("credit-expired", "Credit expired"),
    /** With the provider's id of the payment. */
    PREPAYMENT("provider-money", "Paid in advance: %s"),
    /** With the numbers of the invoices that the payment paid. */
    CREDIT_REFUND("provider-refund", "Refund of credit from the payment of %s"),
    PAYMENT_REFUND("provider-refund", "Refund of payment %s"),
    CREDIT_REFUND_FAILED("provider-refund-failed", "Failed refund of credit from the payment of %s"),
    PAYMENT_REFUND_FAILED("provider-refund-failed", "Failed refund of payment %s"),
    LOSS("provider-loss", "Loss of %s"),
    DISPUTE("dispute", "Dispute of %s"),
    DISPUTE_CLOSED("dispute-closed", "Dispute of %s"),
    THEME_SHARE("sale", "Share of a sale of %s"),
    THEME_SHARE_BACK("sale-refund", "Share of a refunded sale of %s"),
    THEME_REFUND("sale-refund", "Refund of %s"),
    PAYOUT("payout", "Payout for %s");

    private final String prefix;
    private final Sentence sentence;

    PostingWording(String kind, String text) {
        this.prefix = kind + ":";
        this.sentence = new Sentence(text);
    }

    @Override
    public Sentence sentence() {
        return sentence;
    }

    /** Empty for what no sentence of ours describes. @param transaction its id, which begins with its kind */
    public static Optional<Worded> read(String transaction, String description) {
        return Wording.read(
                Arrays.stream(values()).filter(wording -> transaction.startsWith(wording.prefix)), description);
    }
}
