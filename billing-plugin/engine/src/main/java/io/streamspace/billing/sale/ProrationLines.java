package io.streamspace.billing.sale;

import io.streamspace.billing.billrun.UsageLines;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceLine.Priced;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.invoice.LineWording;
import io.streamspace.billing.pricing.ServicePeriodName;
import io.streamspace.billing.subscription.PlanChange;
import io.streamspace.billing.subscription.PlanTerm;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The lines of a change of plan, each rounded once: what is left of the old plan's price is given back, the new plan's is
 * charged to the end of its term. Pure.
 */
record ProrationLines(Currency currency, ZoneId zone) {

    List<InvoiceLine> of(PlanChange change) {
        Optional<InvoiceLine> back = change.from().map(term -> unused(term, change.at()));
        Optional<InvoiceLine> ahead = change.to().map(term -> rest(term, change.at()));
        return Stream.of(back, ahead).flatMap(Optional::stream).toList();
    }

    private InvoiceLine unused(PlanTerm term, Instant at) {
        Interval left = new Interval(at, term.whole().end());
        return new InvoiceLine(
                LineKind.PRORATION,
                LineWording.UNUSED_PLAN.of(term.plan().name(), ServicePeriodName.of(left, zone)),
                left,
                priced(
                        term,
                        term.shareFrom(at).rounded(UsageLines.QUANTITY_DECIMALS).negate()),
                null,
                Money.rounded(term.priceFrom(at), currency).negated());
    }

    private InvoiceLine rest(PlanTerm term, Instant at) {
        Interval left = new Interval(at, term.whole().end());
        Ratio share = term.shareFrom(at);
        return new InvoiceLine(
                share.equals(Ratio.of(1)) ? LineKind.PLAN : LineKind.PRORATION,
                LineWording.PLAN.of(term.plan().name(), ServicePeriodName.of(left, zone)),
                left,
                priced(term, share.rounded(UsageLines.QUANTITY_DECIMALS)),
                null,
                Money.rounded(term.priceFrom(at), currency));
    }

    private static Priced priced(PlanTerm term, BigDecimal quantity) {
        return new Priced(
                quantity,
                term.plan().interval().name().toLowerCase(Locale.ROOT),
                term.plan().price());
    }
}
