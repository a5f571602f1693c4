package io.streamspace.billing.payment.adapter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.streamspace.billing.answer.BuyerAnswer;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.WordingAnswer;
import io.streamspace.billing.payment.Banner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers about an account. */
final class AccountAnswers {

    private AccountAnswers() {}

    @Answer("AccountStanding")
    record AccountStandingAnswer(
            String accountId,
            String userId,
            String standing,
            @Nullable Instant lockedAt,
            @JsonUnwrapped GraceAnswer grace,
            List<BannerAnswer> banners,
            String currency,
            String timeZone,
            String timeZoneInForce,
            @Nullable String language,
            boolean themeStore,
            List<String> meters,
            @Nullable BuyerAnswer buyer,
            @Nullable WordingAnswer taxExemptReasonWording) {}

    /** The part of a standing that the stream of changes tells. */
    @Answer
    record ToldStandingAnswer(
            String standing, @JsonUnwrapped GraceAnswer grace, List<String> banners) {}

    /** When an account is locked unless it pays; days are whole ones, 0 once the grace is over. */
    @Answer
    record GraceAnswer(
            @Nullable Instant graceEndsAt, @Nullable Long daysLeft) {

        static GraceAnswer of(@Nullable Instant end, Instant now) {
            return new GraceAnswer(
                    end,
                    end == null ? null : Math.max(0, Duration.between(now, end).toDays()));
        }
    }

    @Answer
    record BannerAnswer(String kind, @Nullable String meter, String text) {

        static BannerAnswer of(Banner banner) {
            return new BannerAnswer(banner.kind().key(), banner.meter(), banner.text());
        }
    }
}
