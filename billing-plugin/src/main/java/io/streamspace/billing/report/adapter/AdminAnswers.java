package io.streamspace.billing.report.adapter;

import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.report.Violation;
import io.streamspace.billing.report.adapter.AccountsReport.Entry;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers about all accounts, for administrators. */
final class AdminAnswers {

    private AdminAnswers() {}

    @Answer("AccountOverview")
    record AccountOverviewAnswer(
            String userId,
            String accountId,
            @Nullable String email,
            @Nullable String fullName,
            String status,
            @Nullable String planId,
            String currency,
            BigDecimal usage,
            BigDecimal balance,
            BigDecimal outstanding,
            BigDecimal invoiced,
            Instant createdAt,
            @Nullable String setAside) {

        /** @param plan null without plans. @param usage cost of the running period so far */
        static AccountOverviewAnswer of(Entry entry, @Nullable Plan plan, Money usage) {
            return new AccountOverviewAnswer(
                    entry.account().userId(),
                    entry.account().value(),
                    entry.email(),
                    entry.fullName(),
                    entry.standing(),
                    plan == null ? null : plan.id(),
                    entry.currency().getCurrencyCode(),
                    usage.amount(),
                    amount(entry.creditMinor(), entry),
                    amount(entry.outstandingMinor(), entry),
                    amount(entry.invoicedMinor(), entry),
                    entry.openedAt(),
                    entry.setAside());
        }

        private static BigDecimal amount(BigInteger minor, Entry entry) {
            return new Money(minor, entry.currency()).amount();
        }
    }

    @Answer("Audit")
    record AuditAnswer(List<ViolationAnswer> violations, Instant checkedAt) {

        static AuditAnswer of(List<Violation> violations, Instant checkedAt) {
            return new AuditAnswer(violations.stream().map(ViolationAnswer::of).toList(), checkedAt);
        }
    }

    @Answer("Violation")
    record ViolationAnswer(int law, String subject, String detail) {

        static ViolationAnswer of(Violation found) {
            return new ViolationAnswer(found.law(), found.subject(), found.detail());
        }
    }
}
