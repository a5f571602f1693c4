package io.streamspace.billing.entitlement.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.entitlement.Quota;
import io.streamspace.billing.http.Answer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An account's limits. */
@Answer("Quotas")
public record QuotasAnswer(String userId, String accountId, List<QuotaAnswer> quotas) {

    static QuotasAnswer of(AccountId account, List<QuotaAnswer> quotas) {
        return new QuotasAnswer(account.userId(), account.value(), quotas);
    }

    /** A limit, and how much of it is used. */
    @Answer("Quota")
    public record QuotaAnswer(
            String meter,
            String name,
            String unit,
            BigDecimal limit,
            BigDecimal used,
            BigDecimal held,
            BigDecimal remaining,
            BigDecimal percent,
            String enforcement,
            boolean consent,
            String state,
            @Nullable Instant resetsAt,
            List<QuotaSourceAnswer> sources) {

        /** @param shown the state that its owner is shown */
        static QuotaAnswer of(Quota quota, Quota.State shown) {
            return new QuotaAnswer(
                    quota.meter().key(),
                    quota.meter().name(),
                    quota.meter().levelUnit(),
                    Quota.inUnits(quota.meter(), quota.limit()),
                    Quota.inUnits(quota.meter(), quota.used()),
                    Quota.inUnits(quota.meter(), quota.use().held()),
                    Quota.inUnits(quota.meter(), quota.room()),
                    quota.percent(),
                    quota.enforcement().name().toLowerCase(Locale.ROOT),
                    quota.offer() != null,
                    shown.name().toLowerCase(Locale.ROOT),
                    quota.resetsAt(),
                    quota.bound().sources().stream()
                            .map(source -> QuotaSourceAnswer.of(source, quota))
                            .toList());
        }
    }

    /** A plan or a pack that a limit is made of. */
    @Answer("QuotaSource")
    public record QuotaSourceAnswer(String type, String id, String name, BigDecimal quantity) {

        static QuotaSourceAnswer of(Quota.Source source, Quota quota) {
            return new QuotaSourceAnswer(
                    source.type(), source.id(), source.name(), Quota.inUnits(quota.meter(), source.quantity()));
        }
    }
}
