package io.streamspace.billing.billrun.adapter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.streamspace.billing.billrun.ApprovedCharge;
import io.streamspace.billing.billrun.HeldCharge;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.invoice.AdminAction;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How charges that wait for a yes look, and those that have it. */
final class HeldChargeAnswers {

    private HeldChargeAnswers() {}

    @Answer("HeldCharge")
    record HeldChargeAnswer(@JsonUnwrapped LateUseAnswer use, Instant noticedAt) {

        static HeldChargeAnswer of(HeldCharge charge) {
            return new HeldChargeAnswer(LateUseAnswer.of(charge), charge.noticedAt());
        }
    }

    /** One that has just got its yes. */
    @Answer("ApprovedCharge")
    record ApprovedHeldChargeAnswer(
            @JsonUnwrapped HeldChargeAnswer charge,
            @JsonUnwrapped ApprovalAnswer approval) {

        static ApprovedHeldChargeAnswer of(HeldCharge charge, AdminAction approval) {
            return new ApprovedHeldChargeAnswer(HeldChargeAnswer.of(charge), ApprovalAnswer.of(approval));
        }
    }

    /** One that got its yes some time ago. */
    @Answer("PastApproval")
    record PastApprovalAnswer(
            @JsonUnwrapped LateUseAnswer use,
            @JsonUnwrapped ApprovalAnswer approval,
            @Nullable Instant endedAt) {

        static PastApprovalAnswer of(ApprovedCharge charge) {
            return new PastApprovalAnswer(
                    LateUseAnswer.of(charge), ApprovalAnswer.of(charge.approval()), charge.endedAt());
        }
    }

    @Answer
    record LateUseAnswer(
            String id,
            String accountId,
            String meter,
            Instant periodStart,
            Instant periodEnd,
            BigDecimal amount,
            String currency) {

        static LateUseAnswer of(HeldCharge charge) {
            return new LateUseAnswer(
                    Long.toString(charge.id()),
                    charge.account().value(),
                    charge.meter(),
                    charge.period().start(),
                    charge.period().end(),
                    charge.amount().amount(),
                    Views.currency(charge.amount()));
        }

        static LateUseAnswer of(ApprovedCharge charge) {
            return new LateUseAnswer(
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
