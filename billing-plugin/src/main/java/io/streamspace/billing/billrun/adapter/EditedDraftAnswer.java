package io.streamspace.billing.billrun.adapter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.streamspace.billing.answer.InvoiceAnswer;
import io.streamspace.billing.billrun.DraftEdits.Edited;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.invoice.PendingLines.Pending;
import java.math.BigDecimal;
import java.util.List;

/** A draft, with its lines that were written by hand and the ids by which they can be taken off. */
@Answer("EditedDraft")
record EditedDraftAnswer(@JsonUnwrapped InvoiceAnswer draft, List<ManualLineAnswer> manualLines) {

    static EditedDraftAnswer of(Edited edited) {
        return new EditedDraftAnswer(
                InvoiceAnswer.of(edited.draft()),
                edited.written().stream().map(ManualLineAnswer::of).toList());
    }

    @Answer
    record ManualLineAnswer(String id, String description, BigDecimal amount) {

        static ManualLineAnswer of(Pending pending) {
            return new ManualLineAnswer(
                    pending.id(),
                    pending.line().description(),
                    pending.line().amount().amount());
        }
    }
}
