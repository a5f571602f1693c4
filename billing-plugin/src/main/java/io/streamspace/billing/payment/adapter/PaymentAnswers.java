package io.streamspace.billing.payment.adapter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.streamspace.billing.answer.InvoiceAnswer;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.http.WordingAnswer;
import io.streamspace.billing.invoice.InvoiceHistory.Edit;
import io.streamspace.billing.invoice.ReasonWording;
import io.streamspace.billing.payment.MoneyMovement;
import io.streamspace.billing.payment.Payments;
import io.streamspace.billing.payment.RecordPayment.Recorded;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers about payments, and of what was done to invoices. */
final class PaymentAnswers {

    private PaymentAnswers() {}

    @Answer("Payment")
    record PaymentAnswer(
            String id,
            String userId,
            String accountId,
            @Nullable String invoiceNumber,
            @Nullable String invoiceId,
            String kind,
            String method,
            BigDecimal amount,
            BigDecimal credited,
            String currency,
            Instant receivedAt,
            @Nullable String reference,
            @Nullable String providerReference,
            String recordedBy,
            Instant createdAt) {

        static PaymentAnswer of(MoneyMovement payment) {
            MoneyMovement.Paid invoice = payment.invoice();
            return new PaymentAnswer(
                    payment.id(),
                    payment.account().userId(),
                    payment.account().value(),
                    invoice == null ? null : invoice.number(),
                    invoice == null ? null : invoice.id(),
                    payment.kind().key(),
                    payment.receipt().method().key(),
                    payment.amounts().received().amount(),
                    payment.amounts().credited().amount(),
                    Views.currency(payment.amounts().received()),
                    payment.receipt().receivedAt(),
                    payment.receipt().reference(),
                    payment.providerReference().orElse(null),
                    payment.recording().recordedBy(),
                    payment.recording().createdAt());
        }
    }

    /** A payment with its invoice as it stands afterwards. */
    @Answer("RecordedPayment")
    record RecordedPaymentAnswer(@JsonUnwrapped PaymentAnswer payment, InvoiceAnswer invoice) {

        static RecordedPaymentAnswer of(Recorded recorded) {
            return new RecordedPaymentAnswer(
                    PaymentAnswer.of(MoneyMovement.of(recorded.payment())), InvoiceAnswer.of(recorded.invoice()));
        }
    }

    /** How many invoices are still to be paid, and their sum. */
    @Answer("OwedInvoices")
    record OwedInvoicesAnswer(int invoices, BigDecimal owed, String currency) {

        /** Nothing if there is none. */
        static Optional<OwedInvoicesAnswer> of(List<Payments.Owed> owed) {
            return owed.stream()
                    .map(Payments.Owed::due)
                    .reduce(Money::plus)
                    .map(sum -> new OwedInvoicesAnswer(owed.size(), sum.amount(), Views.currency(sum)));
        }
    }

    @Answer("InvoiceEdits")
    record InvoiceEditsAnswer(List<InvoiceEditAnswer> edits) {

        static InvoiceEditsAnswer of(List<Edit> edits) {
            return new InvoiceEditsAnswer(
                    edits.stream().map(InvoiceEditAnswer::of).toList());
        }
    }

    @Answer
    record InvoiceEditAnswer(
            String action,
            String editedBy,
            Instant editedAt,
            String reason,
            @Nullable WordingAnswer reasonWording,
            Map<String, Object> before,
            Map<String, Object> after) {

        static InvoiceEditAnswer of(Edit edit) {
            return new InvoiceEditAnswer(
                    edit.action().key(),
                    edit.cause().by(),
                    edit.cause().at(),
                    edit.cause().reason(),
                    WordingAnswer.of(ReasonWording.read(edit.cause())),
                    edit.difference().before(),
                    edit.difference().after());
        }
    }
}
