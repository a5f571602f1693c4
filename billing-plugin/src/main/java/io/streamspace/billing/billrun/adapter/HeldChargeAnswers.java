package io.streamspace.billing.billrun.adapter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.streamspace.billing.billrun.ApprovedCharge;
import io.streamspace.billing.billrun.HeldCharge;
import io.streamspace.billing.billrun.LateCharge;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.invoice.AdminAction;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Answers about late charges: held, and approved. */
final class HeldChargeAnswers {

    private HeldChargeAnswers() {}

    @Answer("HeldCharge")
    record HeldChargeAnswer(@JsonUnwrapped LateChargeAnswer charge, Instant noticedAt) {

        static HeldChargeAnswer of(HeldCharge charge) {
            return new HeldChargeAnswer(LateChargeAnswer.of(charge), charge.noticedAt());
        }
    }

    /** A charge that has just been approved. */
    @Answer("ApprovedCharge")
    record ApprovedHeldChargeAnswer(
            @JsonUnwrapped HeldChargeAnswer charge,
            @JsonUnwrapped ApprovalAnswer approval) {

        static ApprovedHeldChargeAnswer of(HeldCharge charge, AdminAction approval) {
            return new ApprovedHeldChargeAnswer(HeldChargeAnswer.of(charge), ApprovalAnswer.of(approval));
        }
    }

    /** A charge that was approved before. */
    @Answer("PastApproval")
    record PastApprovalAnswer(
            @JsonUnwrapped LateChargeAnswer charge,
            @JsonUnwrapped ApprovalAnswer approval,
            @Nullable Instant endedAt) {

        static PastApprovalAnswer of(ApprovedCharge charge) {
            return new PastApprovalAnswer(
                    LateChargeAnswer.of(charge), ApprovalAnswer.of(charge.approval()), charge.endedAt());
        }
    }

    @Answer
    record LateChargeAnswer(
            String id,
            String accountId,
            String meter,
            Instant periodStart,
            Instant periodEnd,
            BigDecimal amount,
            String currency) {

        static LateChargeAnswer of(LateCharge charge) {
            return new LateChargeAnswer(
                    Long.toString(charge.id()),
                    charge.account().value(),
                    charge.meter(),
                    charge.period().start(),
                    charge.period().end(),
                    charge.amount().amount(),
                    Views.currency(charge.amount()));
        }
    }

    @Answer
    record ApprovalAnswer(String reason, String approvedBy, Instant approvedAt) {

        static ApprovalAnswer of(AdminAction approval) {
            return new ApprovalAnswer(approval.reason(), approval.by(), approval.at());
        }
    }
}
