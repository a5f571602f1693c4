package io.streamspace.billing.payment;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money that came for an invoice, or went back.
 *
 * @param id unique within the account: {@link #id(String, int)}
 * @param invoiceNumber as the account knows it
 */
public record Payment(
        AccountId account,
        String id,
        String invoiceId,
        String invoiceNumber,
        PaymentKind kind,
        Amounts amounts,
        Receipt receipt,
        Recording recording) {

    /**
     * @param received greater than zero
     * @param credited what of it was more than owed and became credit, or, of a refund, was credit; 0 up to all of it
     */
    public record Amounts(Money received, Money credited) {

        /** As much as is due is paid, the rest becomes credit. */
        public static Amounts towards(Money due, Money received) {
            return new Amounts(received, received.minus(received.min(due)));
        }

        /** What of it counts on the invoice. */
        public Money applied() {
            return received.minus(credited);
        }
    }

    /**
     * How and when it came.
     *
     * @param reference what the bank or the payer calls it
     */
    public record Receipt(
            PaymentMethod method,
            Instant receivedAt,
            @Nullable String reference) {}

    /** Who wrote it down, and when. */
    public record Recording(String recordedBy, Instant createdAt) {}

    /** The id of the credit that it becomes as far as it is more than owed. */
    public String creditId() {
        return "cr_" + id;
    }

    /**
     * The id of an invoice's payment.
     *
     * @param number counts the invoice's payments and refunds, from 1
     */
    public static String id(String invoiceId, int number) {
        return "pay_" + invoiceId + "_" + number;
    }
}
