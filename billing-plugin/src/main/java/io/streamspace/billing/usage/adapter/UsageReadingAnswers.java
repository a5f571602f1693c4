package io.streamspace.billing.usage.adapter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.usage.RatingTerms;
import io.streamspace.billing.usage.UsageOwner.SessionLifetime;
import io.streamspace.billing.usage.UsageReading.HistoryPoint;
import io.streamspace.billing.usage.UsageReading.SessionOrigin;
import io.streamspace.billing.usage.UsageReading.WrittenRecord;
import io.streamspace.billing.usage.UsageRecord;
import io.streamspace.billing.usage.UsageSegment;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Answers about use in detail. */
final class UsageReadingAnswers {

    private UsageReadingAnswers() {}

    @Answer("UsageHistory")
    record UsageHistoryAnswer(
            String userId,
            String granularity,
            Instant from,
            Instant to,
            String currency,
            List<UsagePointAnswer> series) {}

    @Answer("UsagePoint")
    record UsagePointAnswer(
            Instant start,
            Instant end,
            String meter,
            BigDecimal quantity,
            String name,
            String unit,
            @Nullable BigDecimal cost) {

        static UsagePointAnswer of(HistoryPoint point, Meter meter, Scope scope) {
            return new UsagePointAnswer(
                    point.during().start(),
                    point.during().end(),
                    point.meter(),
                    Views.plain(point.quantity()),
                    meter.name(),
                    meter.unit(),
                    scope.seesMoney() ? Views.plain(point.cost()) : null);
        }
    }

    @Answer("UsageRecord")
    record UsageRecordAnswer(
            @JsonUnwrapped UsageSliceAnswer slice,
            String currency,
            Instant createdAt,
            @Nullable String template,
            @Nullable String member) {

        static UsageRecordAnswer of(WrittenRecord written, RateBookHistory meters, Scope scope, String currency) {
            SessionOrigin origin = written.origin();
            return new UsageRecordAnswer(
                    UsageSliceAnswer.of(written.use(), meters, scope),
                    currency,
                    written.createdAt(),
                    origin == null ? null : origin.template(),
                    origin == null ? null : origin.user());
        }
    }

    /** What was used, and what it costs. */
    @Answer
    record UsageSliceAnswer(
            String id,
            String userId,
            String resourceType,
            BigDecimal quantity,
            String unit,
            String baseQuantity,
            String baseUnit,
            @Nullable BigDecimal unitPrice,
            @Nullable BigDecimal totalCost,
            Instant startTime,
            Instant endTime,
            @Nullable String sessionId,
            boolean correction,
            @Nullable String unbilled) {

        static UsageSliceAnswer of(UsageRecord slice, RateBookHistory meters, Scope scope) {
            UsageSegment segment = slice.usageSegment();
            RatingTerms ratingTerms = segment.ratingTerms();
            Meter meter = meters.meter(ratingTerms.meter()).orElseThrow();
            return new UsageSliceAnswer(
                    RecordId.of(scope.account(), slice),
                    scope.account().userId(),
                    meter.key(),
                    Views.quantity(segment.quantity()),
                    meter.unit(),
                    segment.baseQuantity().toString(),
                    meter.baseUnit(),
                    scope.seesMoney() ? Views.plainOrNull(ratingTerms.unitPrice()) : null,
                    scope.seesMoney() ? Views.plainOrNull(segment.cost().orElse(null)) : null,
                    segment.during().start(),
                    segment.during().end(),
                    slice.usageOwner() instanceof SessionLifetime life ? life.sessionId() : null,
                    slice.revision() > 0,
                    ratingTerms.nonBillableReason() == null
                            ? null
                            : ratingTerms.nonBillableReason().name().toLowerCase(Locale.ROOT));
        }
    }
}
