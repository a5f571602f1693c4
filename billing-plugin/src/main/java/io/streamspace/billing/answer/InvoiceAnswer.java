package io.streamspace.billing.answer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.OmittedIfNull;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.http.WordingAnswer;
import io.streamspace.billing.invoice.CreditNote;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.Invoice.Sending;
import io.streamspace.billing.json.PartyJson;
import io.streamspace.billing.tax.TaxLine;
import io.streamspace.billing.tax.UntaxedWording;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An invoice. */
@Answer("Invoice")
public record InvoiceAnswer(
        @Nullable String invoiceNumber,
        String id,
        String userId,
        String accountId,
        String kind,
        Instant periodStart,
        Instant periodEnd,
        @JsonUnwrapped InvoiceAmountsAnswer amounts,
        String status,
        Instant createdAt,
        @JsonUnwrapped SendingAnswer sending,
        Map<String, Object> seller,
        Map<String, Object> buyer,
        @Nullable String purchaseOrder,
        @Nullable String notes,
        List<InvoiceLineAnswer> lines,
        List<TaxLineAnswer> taxLines,
        @OmittedIfNull @Nullable List<CreditNoteAnswer> creditNotes) {

    public static InvoiceAnswer of(Invoice invoice) {
        return answer(invoice, null);
    }

    /** One invoice with its credit notes. */
    public static InvoiceAnswer withNotes(Invoice invoice, List<CreditNote> creditNotes) {
        return answer(invoice, creditNotes.stream().map(CreditNoteAnswer::of).toList());
    }

    private static InvoiceAnswer answer(Invoice invoice, @Nullable List<CreditNoteAnswer> creditNotes) {
        return new InvoiceAnswer(
                invoice.number(),
                invoice.id(),
                invoice.account().userId(),
                invoice.account().value(),
                invoice.kind().key(),
                invoice.period().start(),
                invoice.period().end(),
                InvoiceAmountsAnswer.of(invoice),
                invoice.status().key(),
                invoice.createdAt(),
                SendingAnswer.of(invoice.sending()),
                PartyJson.of(invoice.details().seller()),
                PartyJson.of(invoice.details().buyer()),
                invoice.details().purchaseOrder(),
                invoice.details().notes(),
                InvoiceLineAnswer.of(invoice.lines()),
                invoice.taxLines().stream().map(TaxLineAnswer::of).toList(),
                creditNotes);
    }

    @Answer
    public record InvoiceAmountsAnswer(
            BigDecimal subtotal,
            BigDecimal tax,
            BigDecimal credits,
            BigDecimal credited,
            BigDecimal total,
            BigDecimal amountPaid,
            BigDecimal amountNoted,
            BigDecimal amountDue,
            String currency) {

        static InvoiceAmountsAnswer of(Invoice invoice) {
            return new InvoiceAmountsAnswer(
                    invoice.totals().subtotal().amount(),
                    invoice.totals().tax().amount(),
                    invoice.totals().credits().amount(),
                    invoice.totals().credited().amount(),
                    invoice.totals().total().amount(),
                    invoice.paid().amount(),
                    invoice.noted().amount(),
                    invoice.due().amount(),
                    Views.currency(invoice.totals().total()));
        }
    }

    /** What became of it since it was sent; nothing of a draft. */
    @Answer
    record SendingAnswer(
            @Nullable Instant sentAt,
            @Nullable Instant dueDate,
            @Nullable Instant paidAt,
            @Nullable Instant voidedAt) {

        private static final SendingAnswer NONE = new SendingAnswer(null, null, null, null);

        static SendingAnswer of(@Nullable Sending sending) {
            return sending == null
                    ? NONE
                    : new SendingAnswer(sending.sentAt(), sending.dueDate(), sending.paidAt(), sending.voidedAt());
        }
    }

    @Answer("TaxLine")
    record TaxLineAnswer(
            String category,
            String name,
            BigDecimal rate,
            @Nullable String reason,
            @Nullable WordingAnswer reasonWording,
            BigDecimal taxableAmount,
            BigDecimal taxAmount) {

        static TaxLineAnswer of(TaxLine tax) {
            return new TaxLineAnswer(
                    tax.category().name(),
                    tax.name(),
                    tax.percent(),
                    tax.reason(),
                    WordingAnswer.of(UntaxedWording.read(tax.reason())),
                    tax.taxable().amount(),
                    tax.amount().amount());
        }
    }
}
