package io.streamspace.billing.report.adapter;

import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.pricing.RateVersion;
import io.streamspace.billing.subscription.PlanPeriod;
import io.streamspace.billing.usage.UsageReading.Size;
import io.streamspace.billing.usage.UsageReading.SizeChange;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers about changes of prices, the plan and sizes. */
final class UsageChangesAnswers {

    private UsageChangesAnswers() {}

    @Answer("UsageChanges")
    record UsageChangesAnswer(
            String userId,
            String accountId,
            Instant from,
            Instant to,
            String currency,
            List<UsageChangeAnswer> changes) {}

    /** A change of one of the kinds. */
    sealed interface UsageChangeAnswer {

        Instant at();
    }

    @Answer("PriceChange")
    record PriceChangeAnswer(
            Instant at,
            String kind,
            String meter,
            String name,
            String unit,
            @Nullable BigDecimal before,
            @Nullable BigDecimal after)
            implements UsageChangeAnswer {

        static PriceChangeAnswer of(Meter meter, RateVersion before, RateVersion after, Scope scope) {
            return new PriceChangeAnswer(
                    after.inForce().start(),
                    "price",
                    meter.key(),
                    meter.name(),
                    meter.unit(),
                    unitPrice(before, scope),
                    unitPrice(after, scope));
        }

        /** Null where it depends on how many units there are, and for who sees no money. */
        private static @Nullable BigDecimal unitPrice(RateVersion version, Scope scope) {
            return scope.seesMoney()
                    ? Views.plainOrNull(version.price().unitAmount().orElse(null))
                    : null;
        }
    }

    @Answer("PlanChangeMark")
    record PlanChangeMarkAnswer(
            Instant at,
            String kind,
            @Nullable String before,
            @Nullable String after,
            String why) implements UsageChangeAnswer {

        static PlanChangeMarkAnswer of(PlanPeriod before, PlanPeriod after) {
            return new PlanChangeMarkAnswer(
                    after.since(),
                    "plan",
                    before.plan().map(Plan::name).orElse(null),
                    after.plan().map(Plan::name).orElse(null),
                    after.why().key());
        }
    }

    @Answer("SizeChange")
    record SizeChangeAnswer(
            Instant at, String kind, String sessionId, SessionSizeAnswer before, SessionSizeAnswer after)
            implements UsageChangeAnswer {

        static SizeChangeAnswer of(SizeChange change) {
            return new SizeChangeAnswer(
                    change.at(),
                    "size",
                    change.sessionId(),
                    SessionSizeAnswer.of(change.before()),
                    SessionSizeAnswer.of(change.after()));
        }
    }

    @Answer("SessionSize")
    record SessionSizeAnswer(BigDecimal cores, BigDecimal memoryGb, BigDecimal storageGb) {

        static SessionSizeAnswer of(Size size) {
            return new SessionSizeAnswer(
                    Views.quantity(Meter.CPU.inLevelUnits(size.cpuMillis())),
                    Views.quantity(Meter.MEMORY.inLevelUnits(size.memoryBytes())),
                    Views.quantity(Meter.STORAGE.inLevelUnits(size.storageBytes())));
        }
    }
}
