package io.streamspace.billing.provider.money;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The money that the provider received, and what it was booked on. Writing joins the transaction. */
public interface IncomingPayments {

    /** Whether money came from the account, or came back because a refund failed. */
    enum Kind {
        PAYMENT,
        RETURNED
    }

    /**
     * Money as it was booked.
     *
     * @param paymentId the provider's payment; null: none is known
     * @param credited what of it became credit at once
     * @param refunded what of it has gone back since
     */
    record Booked(
            AccountId account,
            String id,
            @Nullable String paymentId,
            Kind kind,
            Money amount,
            Money credited,
            Money refunded) {

        /** What of it can still go back. */
        public Money left() {
            return amount.minus(refunded);
        }

        /** The id of the credit that it became as far as nothing was owed. */
        public String creditId() {
            return "cr_" + id;
        }
    }

    /** A part of some money that an invoice was paid with. */
    record Part(String invoiceId, Money amount) {}

    /**
     * A part of a refund that an invoice's payments gave.
     *
     * @param paymentId of the refund of the invoice
     */
    record RefundedPart(String invoiceId, String paymentId, Money amount) {}

    /** That a payment of an invoice, or a refund of one, was made with some money. */
    record Booking(
            AccountId account,
            String paymentId,
            String moneyId,
            @Nullable String refundId,
            Money amount) {}

    /** For whomever it was booked. */
    Optional<Booked> find(String id);

    /** @throws RuntimeException if it was booked before, for whomever */
    void add(IncomingPayment money, Kind kind, Money credited, Instant bookedAt);

    void add(Booking booking);

    /** All that came by a payment of the provider's, also what came back to it, in the order in which it was booked. */
    List<Booked> ofPayment(String paymentId);

    /** Which of these payments of the provider's were booked, for whomever. */
    Set<String> booked(Collection<String> paymentIds);

    /** All that an invoice was paid with, in the order in which it was booked. */
    List<Booked> ofInvoice(AccountId account, String invoiceId);

    /** What of invoices' payments a refund of the provider's took. */
    List<RefundedPart> ofRefund(AccountId account, String refundId);

    /** Which invoices money was booked on, the latest first. */
    List<Part> parts(AccountId account, String moneyId);
}
