package io.streamspace.billing.report.adapter;

import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.report.Repricing.Change;
import io.streamspace.billing.report.adapter.RepriceResource.Repriced;
import java.math.BigDecimal;
import java.util.List;

/** Answers about use at other prices. */
final class RepriceAnswers {

    private RepriceAnswers() {}

    @Answer("RepricedAccount")
    record RepricedAccountAnswer(
            String userId,
            String accountId,
            String currency,
            BigDecimal billed,
            BigDecimal repriced,
            BigDecimal difference,
            List<RepricedMeterAnswer> meters) {

        static RepricedAccountAnswer of(Repriced one) {
            return new RepricedAccountAnswer(
                    one.account().id().userId(),
                    one.account().id().value(),
                    one.account().currency().getCurrencyCode(),
                    one.before().amount(),
                    one.after().amount(),
                    one.after().minus(one.before()).amount(),
                    one.changes().stream().map(RepricedMeterAnswer::of).toList());
        }
    }

    @Answer("RepricedMeter")
    record RepricedMeterAnswer(
            String meter,
            BigDecimal quantity,
            String unit,
            BigDecimal billed,
            BigDecimal repriced,
            BigDecimal difference) {

        static RepricedMeterAnswer of(Change change) {
            return new RepricedMeterAnswer(
                    change.meter().key(),
                    Views.quantity(change.quantity()),
                    change.meter().unit(),
                    change.before().amount(),
                    change.after().amount(),
                    change.difference().amount());
        }
    }
}
