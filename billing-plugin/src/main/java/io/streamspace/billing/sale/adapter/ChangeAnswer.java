package io.streamspace.billing.sale.adapter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.streamspace.billing.answer.InvoiceLineAnswer;
import io.streamspace.billing.answer.SubscriptionAnswer;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.sale.PlanChanges.Changed;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A change of plan: the subscription with it, or a preview of the change. */
@Answer
public sealed interface ChangeAnswer {

    @Answer("ChangedSubscription")
    record ChangedSubscriptionAnswer(@JsonUnwrapped SubscriptionAnswer subscription, PlanChangeAnswer change)
            implements ChangeAnswer {}

    @Answer("PlanChangePreview")
    record PlanChangePreviewAnswer(
            boolean preview, String userId, @JsonUnwrapped PlanChangeAnswer change) implements ChangeAnswer {}

    @Answer("PlanChange")
    record PlanChangeAnswer(
            @Nullable String planId,
            Instant effectiveAt,
            @Nullable Instant trialEndsAt,
            String invoicing,
            List<InvoiceLineAnswer> lines,
            BigDecimal amount,
            @Nullable BigDecimal tax,
            @Nullable BigDecimal total,
            String currency,
            @Nullable String invoiceNumber) {

        /** @param currency the account's */
        static PlanChangeAnswer of(Changed changed, Currency currency) {
            Money amount = changed.lines().stream().map(InvoiceLine::amount).reduce(Money.zero(currency), Money::plus);
            return new PlanChangeAnswer(
                    changed.planId(),
                    changed.effectiveAt(),
                    changed.trialEndsAt().orElse(null),
                    changed.invoicing().name().toLowerCase(Locale.ROOT),
                    InvoiceLineAnswer.of(changed.lines()),
                    amount.amount(),
                    changed.invoice().map(made -> made.totals().tax().amount()).orElse(null),
                    changed.invoice()
                            .map(made -> made.totals().total().amount())
                            .orElse(null),
                    currency.getCurrencyCode(),
                    changed.invoice().map(Invoice::number).orElse(null));
        }
    }
}
