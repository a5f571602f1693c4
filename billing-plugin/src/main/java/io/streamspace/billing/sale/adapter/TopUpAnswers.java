package io.streamspace.billing.sale.adapter;

import io.streamspace.billing.credit.TopUp;
import io.streamspace.billing.credit.TopUpDecision;
import io.streamspace.billing.credit.TopUpDecision.Wait;
import io.streamspace.billing.credit.TopUpRule;
import io.streamspace.billing.http.Answer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account's rule of top-ups, and from when on it is told of a low balance. */
final class TopUpAnswers {

    private TopUpAnswers() {}

    @Answer("TopUps")
    record TopUpsAnswer(
            String userId,
            String accountId,
            String currency,
            @Nullable TopUpRuleAnswer rule,
            @Nullable TopUpDecisionAnswer decision,
            List<TopUpAnswer> topUps) {}

    @Answer("LowBalance")
    record LowBalanceAnswer(
            String userId,
            String accountId,
            String currency,
            @Nullable BigDecimal threshold) {}

    @Answer
    record TopUpRuleAnswer(
            BigDecimal threshold,
            BigDecimal amount,
            BigDecimal monthlyLimit,
            String setBy,
            Instant setAt,
            @Nullable Instant stoppedAt,
            @Nullable String stoppedBecause) {

        static TopUpRuleAnswer of(TopUpRule rule) {
            return new TopUpRuleAnswer(
                    rule.wish().threshold().amount(),
                    rule.wish().amount().amount(),
                    rule.wish().monthlyLimit().amount(),
                    rule.setBy(),
                    rule.setAt(),
                    rule.stop().map(TopUpRule.Stop::at).orElse(null),
                    rule.stop().map(TopUpRule.Stop::because).orElse(null));
        }
    }

    @Answer
    record TopUpDecisionAnswer(String decision, @Nullable String reason) {

        static TopUpDecisionAnswer of(TopUpDecision decision) {
            return decision instanceof Wait wait
                    ? new TopUpDecisionAnswer("wait", wait.because().key())
                    : new TopUpDecisionAnswer("buy", null);
        }
    }

    @Answer
    record TopUpAnswer(int number, BigDecimal amount, String status, String invoiceId, Instant madeAt) {

        static TopUpAnswer of(TopUp topUp) {
            return new TopUpAnswer(
                    topUp.number(), topUp.amount().amount(), topUp.status().key(), topUp.invoiceId(), topUp.madeAt());
        }
    }
}
