package io.streamspace.billing.report.adapter;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.entitlement.Quota;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.report.RecurringRevenue;
import io.streamspace.billing.report.RevenueFigures.Credit;
import io.streamspace.billing.report.RevenueFigures.Flows;
import io.streamspace.billing.report.RevenueFigures.PackSold;
import io.streamspace.billing.usage.UsageReading.UsedValue;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers about revenue. */
final class RevenueAnswers {

    private RevenueAnswers() {}

    @Answer("Revenue")
    record RevenueAnswer(Instant from, Instant to, List<RevenueInCurrencyAnswer> currencies) {}

    /** @param outstanding by how long it has been due, and in total */
    @Answer("RevenueInCurrency")
    record RevenueInCurrencyAnswer(
            String currency,
            @JsonUnwrapped RecurringRevenueAnswer recurring,
            @JsonUnwrapped FlowsAnswer flows,
            Map<String, BigDecimal> outstanding,
            List<PackSoldAnswer> popularPacks,
            List<HighUsageAnswer> highUsageAccounts) {}

    @Answer
    record RecurringRevenueAnswer(
            BigDecimal mrr,
            BigDecimal arr,
            MrrMovementsAnswer mrrMovements,
            long payingAccounts,
            long payingAccountsAtStart,
            long churnedAccounts,
            @Nullable BigDecimal churnRate,
            @Nullable BigDecimal revenueChurnRate,
            long freeAccounts,
            long upgradedAccounts,
            @Nullable BigDecimal upgradeConversion) {

        static RecurringRevenueAnswer of(RecurringRevenue revenue) {
            return new RecurringRevenueAnswer(
                    revenue.closing().amount(),
                    revenue.annual().amount(),
                    MrrMovementsAnswer.of(revenue),
                    revenue.payingAtEnd(),
                    revenue.payingAtStart(),
                    revenue.churnedCustomers(),
                    revenue.customerChurn(),
                    revenue.revenueChurn(),
                    revenue.free(),
                    revenue.converted(),
                    revenue.upgradeConversion());
        }
    }

    @Answer
    record MrrMovementsAnswer(
            BigDecimal opening,
            @JsonProperty("new") BigDecimal fresh,
            BigDecimal expansion,
            BigDecimal contraction,
            BigDecimal churned,
            BigDecimal closing) {

        static MrrMovementsAnswer of(RecurringRevenue revenue) {
            return new MrrMovementsAnswer(
                    revenue.opening().amount(),
                    revenue.fresh().amount(),
                    revenue.expansion().amount(),
                    revenue.contraction().amount(),
                    revenue.churned().amount(),
                    revenue.closing().amount());
        }
    }

    @Answer
    record FlowsAnswer(
            long activeAccounts,
            @Nullable BigDecimal arpu,
            BigDecimal revenue,
            BigDecimal tax,
            BigDecimal cashReceived,
            BigDecimal cashPaidOut,
            BigDecimal refunds,
            BigDecimal creditNotes,
            CreditFlowsAnswer credits) {

        static FlowsAnswer of(Flows flows) {
            Money arpu = flows.perActiveAccount();
            return new FlowsAnswer(
                    flows.activeAccounts(),
                    arpu == null ? null : arpu.amount(),
                    flows.revenue().amount(),
                    flows.tax().amount(),
                    flows.received().amount(),
                    flows.paidOut().amount(),
                    flows.takenBack().refunds().amount(),
                    flows.takenBack().creditNotes().amount(),
                    CreditFlowsAnswer.of(flows.credit()));
        }
    }

    @Answer
    record CreditFlowsAnswer(BigDecimal issuedPromotional, BigDecimal issuedPaid, BigDecimal used, BigDecimal expired) {

        static CreditFlowsAnswer of(Credit credit) {
            return new CreditFlowsAnswer(
                    credit.promotional().amount(),
                    credit.paid().amount(),
                    credit.used().amount(),
                    credit.expired().amount());
        }
    }

    @Answer
    record PackSoldAnswer(String packId, String name, long count, BigDecimal revenue) {

        static PackSoldAnswer of(PackSold pack) {
            return new PackSoldAnswer(
                    pack.packId(), pack.name(), pack.sold(), pack.revenue().amount());
        }
    }

    @Answer
    record HighUsageAnswer(
            String userId,
            String accountId,
            @Nullable String planId,
            BigDecimal value,
            @Nullable String nearestLimit,
            @Nullable BigDecimal percent) {

        static HighUsageAnswer of(UsedValue used, @Nullable Plan plan, @Nullable Quota nearest) {
            return new HighUsageAnswer(
                    used.account().userId(),
                    used.account().value(),
                    plan == null ? null : plan.id(),
                    Views.plain(used.value()),
                    nearest == null ? null : nearest.meter().key(),
                    nearest == null ? null : Views.plain(nearest.percent()));
        }
    }
}
