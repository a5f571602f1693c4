package io.streamspace.billing.credit;

import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A change of what an account holds in credit, as the ledger has it.
 *
 * @param cause the ledger's transaction
 * @param amount more than 0 for credit that came, less for credit that went
 * @param balance all credit of that currency afterwards, whether it can be spent yet or not
 * @param invoiceNumber the invoice it came from or went to; null if there is none
 */
public record CreditMovement(
        Instant at,
        String cause,
        String description,
        Money amount,
        Money balance,
        @Nullable String invoiceNumber) {

    /** Why credit came or went. */
    public enum Type {
        /** A new grant, whatever it came of. */
        GRANTED,
        /** An invoice took it. */
        SPENT,
        /** The invoice that took it was voided. */
        RETURNED,
        /** Its time was over. */
        EXPIRED,
        /** An administrator took it back. */
        VOIDED,
        /** What it came of was undone: a voided invoice, a refund. */
        WITHDRAWN;

        /** As answered: lower case. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Type type() {
        return amount.isPositive() ? came() : went();
    }

    private Type came() {
        return isOf("void") || isOf("invoice-void") ? Type.RETURNED : Type.GRANTED;
    }

    private Type went() {
        if (isOf("invoice")) {
            return Type.SPENT;
        }
        if (isOf("credit-expired")) {
            return Type.EXPIRED;
        }
        return isOf("credit-voided") ? Type.VOIDED : Type.WITHDRAWN;
    }

    private boolean isOf(String kind) {
        return cause.startsWith(kind + ":");
    }
}
