package io.streamspace.billing.payment.adapter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.streamspace.billing.answer.CreditNoteAnswer;
import io.streamspace.billing.answer.InvoiceAnswer;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.payment.IssueCreditNote.Issued;

/** A credit note, with the invoice as it is now. */
@Answer("IssuedCreditNote")
record IssuedCreditNoteAnswer(@JsonUnwrapped CreditNoteAnswer note, InvoiceAnswer invoice) {

    static IssuedCreditNoteAnswer of(Issued issued) {
        return new IssuedCreditNoteAnswer(CreditNoteAnswer.of(issued.note()), InvoiceAnswer.of(issued.invoice()));
    }
}
