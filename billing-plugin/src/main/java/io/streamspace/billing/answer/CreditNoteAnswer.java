package io.streamspace.billing.answer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.http.WordingAnswer;
import io.streamspace.billing.invoice.CreditNote;
import io.streamspace.billing.invoice.CreditNote.Amounts;
import io.streamspace.billing.invoice.ReasonWording;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A credit note. */
@Answer("CreditNote")
public record CreditNoteAnswer(
        String creditNoteNumber,
        String id,
        String userId,
        String accountId,
        String invoiceNumber,
        String invoiceId,
        @JsonUnwrapped NoteAmountsAnswer amounts,
        String reason,
        @Nullable WordingAnswer reasonWording,
        Instant createdAt,
        List<NoteLineAnswer> lines) {

    public static CreditNoteAnswer of(CreditNote note) {
        return new CreditNoteAnswer(
                note.number(),
                note.id(),
                note.account().userId(),
                note.account().value(),
                note.invoiceNumber(),
                note.invoiceId(),
                NoteAmountsAnswer.of(note.amounts()),
                note.cause().reason(),
                WordingAnswer.of(ReasonWording.read(note.cause())),
                note.cause().at(),
                note.lines().stream().map(NoteLineAnswer::of).toList());
    }

    @Answer
    record NoteAmountsAnswer(
            BigDecimal subtotal,
            BigDecimal tax,
            BigDecimal total,
            BigDecimal settled,
            BigDecimal credited,
            String currency) {

        static NoteAmountsAnswer of(Amounts amounts) {
            return new NoteAmountsAnswer(
                    amounts.subtotal().amount(),
                    amounts.tax().amount(),
                    amounts.total().amount(),
                    amounts.settled().amount(),
                    amounts.credited().amount(),
                    Views.currency(amounts.total()));
        }
    }

    /** @param line the line's number on the invoice */
    @Answer
    record NoteLineAnswer(int line, String description, BigDecimal amount, BigDecimal tax) {

        static NoteLineAnswer of(CreditNote.Line line) {
            return new NoteLineAnswer(
                    line.invoiceLine(),
                    line.description(),
                    line.amount().amount(),
                    line.tax().amount());
        }
    }
}
