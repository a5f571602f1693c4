package io.streamspace.billing.report.adapter;

import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.pricing.PricePart;
import java.math.BigDecimal;

/** One step of a price, in previews and explanations. */
@Answer("PriceStep")
record PriceStepAnswer(String description, BigDecimal quantity, BigDecimal unitPrice, BigDecimal amount) {

    static PriceStepAnswer of(PricePart part) {
        return new PriceStepAnswer(
                part.description(),
                Views.quantity(part.quantity()),
                Views.plain(part.unitAmount()),
                Views.quantity(part.amount()));
    }
}
