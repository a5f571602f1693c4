package io.streamspace.billing.provider.adapter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.streamspace.billing.answer.InvoiceAnswer;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.provider.collection.PayInvoice;
import io.streamspace.billing.provider.collection.PaymentQuote;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;

/** Answers about paying an invoice from the account's payment method. */
final class PayInvoiceAnswers {

    private PayInvoiceAnswers() {}

    @Answer("PaymentQuote")
    record PaymentQuoteAnswer(
            String invoiceNumber,
            String currency,
            @JsonUnwrapped QuotedChargeAnswer alone,
            AllOpenAnswer allOpen) {

        static PaymentQuoteAnswer of(PaymentQuote quote) {
            return new PaymentQuoteAnswer(
                    Objects.requireNonNull(quote.invoice().sending()).number(),
                    quote.invoice().totals().currency().getCurrencyCode(),
                    QuotedChargeAnswer.of(quote.alone()),
                    new AllOpenAnswer(quote.others() + 1, QuotedChargeAnswer.of(quote.allOpen())));
        }
    }

    @Answer
    record AllOpenAnswer(int invoices, @JsonUnwrapped QuotedChargeAnswer charge) {}

    @Answer
    record QuotedChargeAnswer(BigDecimal owed, BigDecimal chargedNow, BigDecimal staysOwed) {

        static QuotedChargeAnswer of(PaymentQuote.Charge charge) {
            return new QuotedChargeAnswer(
                    charge.owed().amount(),
                    charge.now().amount(),
                    charge.staysOwed().amount());
        }
    }

    /** What became of the payment, and the invoice as it stands afterwards. */
    @Answer("InvoicePayment")
    record InvoicePaymentAnswer(String payment, InvoiceAnswer invoice) {

        static InvoicePaymentAnswer of(PayInvoice.Outcome outcome, Invoice invoice) {
            return new InvoicePaymentAnswer(outcome.name().toLowerCase(Locale.ROOT), InvoiceAnswer.of(invoice));
        }
    }
}
