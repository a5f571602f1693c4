package io.streamspace.billing.report.adapter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.http.WordingAnswer;
import io.streamspace.billing.invoice.AdminAction;
import io.streamspace.billing.invoice.ReasonWording;
import io.streamspace.billing.report.adapter.RepairsReport.Lost;
import io.streamspace.billing.report.adapter.RepairsReport.Repair;
import io.streamspace.billing.report.adapter.RepairsReport.Sides;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What was odd and how it was settled. @param objectId the payment provider's; null of sessions */
@Answer("Repair")
record RepairAnswer(
        @Nullable String accountId,
        @Nullable String sessionId,
        @Nullable String objectId,
        String kind,
        Instant startTime,
        @Nullable Instant endTime,
        String detail,
        Instant noticedAt,
        @JsonUnwrapped SidesAnswer sides,
        @JsonUnwrapped LostAnswer lost) {

    static RepairAnswer of(Repair repair) {
        return new RepairAnswer(
                repair.account().isEmpty() ? null : repair.account(),
                isOfSession(repair) ? repair.subject() : null,
                repair.sides() == null ? null : repair.subject(),
                repair.kind(),
                repair.start(),
                repair.end(),
                repair.detail(),
                repair.noticedAt(),
                SidesAnswer.of(repair.sides()),
                LostAnswer.of(repair));
    }

    private static boolean isOfSession(Repair repair) {
        return repair.sides() == null
                && !repair.subject().isEmpty()
                && !repair.kind().equals(RepairsReport.SET_ASIDE);
    }

    /** What two books said of a payment; all null of sessions. */
    @Answer
    record SidesAnswer(
            @Nullable String ours,
            @Nullable String theirs,
            @Nullable String status) {

        private static final SidesAnswer NONE = new SidesAnswer(null, null, null);

        static SidesAnswer of(@Nullable Sides sides) {
            return sides == null ? NONE : new SidesAnswer(sides.ours(), sides.theirs(), sides.status());
        }
    }

    /** Money that is contested or went back; all null of anything else. */
    @Answer
    record LostAnswer(
            @Nullable BigDecimal amount,
            @Nullable String currency,
            @Nullable String paymentId,
            @Nullable String reason,
            @Nullable WordingAnswer reasonWording) {

        private static final LostAnswer NONE = new LostAnswer(null, null, null, null, null);

        static LostAnswer of(Repair repair) {
            Lost lost = repair.lost();
            if (lost == null) {
                return NONE;
            }
            AdminAction cause = new AdminAction(AdminAction.PROVIDER, lost.reason(), repair.noticedAt());
            return new LostAnswer(
                    lost.amount().amount(),
                    Views.currency(lost.amount()),
                    lost.payment(),
                    lost.reason(),
                    WordingAnswer.of(ReasonWording.read(cause)));
        }
    }
}
