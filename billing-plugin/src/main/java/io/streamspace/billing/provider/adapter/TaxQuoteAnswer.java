package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.http.Answer;
import io.streamspace.billing.tax.TaxDecision;
import io.streamspace.billing.tax.TaxQuote;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the provider decided about an account's taxes. */
@Answer("TaxQuote")
record TaxQuoteAnswer(
        Instant validFrom,
        Instant checkedAt,
        String outcome,
        BigDecimal percent,
        List<DecidedRateAnswer> rates,
        @Nullable String reference) {

    @Answer
    record DecidedRateAnswer(String jurisdiction, String name, BigDecimal percent) {

        static DecidedRateAnswer of(TaxDecision.Rate rate) {
            return new DecidedRateAnswer(rate.jurisdiction(), rate.name(), rate.percent());
        }
    }

    static TaxQuoteAnswer of(TaxQuote quote) {
        TaxDecision decision = quote.decision();
        return new TaxQuoteAnswer(
                quote.validFrom(),
                quote.checkedAt(),
                decision.outcome().key(),
                decision.percent(),
                decision.rates().stream().map(DecidedRateAnswer::of).toList(),
                decision.reference().isEmpty() ? null : decision.reference());
    }
}
