package io.streamspace.billing.report.adapter;

import io.streamspace.billing.http.Views;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceLine.Priced;
import io.streamspace.billing.pricing.PricePart;
import io.streamspace.billing.pricing.UsageCharge;
import io.streamspace.billing.report.LineDerivation;
import io.streamspace.billing.report.LineUsage;
import io.streamspace.billing.report.LineUsage.UnitSum;
import io.streamspace.billing.report.PriorLine;
import io.streamspace.billing.report.SourceFacts;
import io.streamspace.billing.report.SourceFacts.SourceFact;
import io.streamspace.billing.usage.UsageOwner.SessionLifetime;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Ratio;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the explanation of a line looks. Exact numbers are texts: decimals, or fractions where no decimal is exact. */
final class ExplanationJson {

    private static final int UNROUNDED_DECIMALS = 20;

    private ExplanationJson() {}

    static Map<String, Object> derivation(LineDerivation lineDerivation) {
        LineUsage lineUsage = lineDerivation.lineUsage();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("record_count", lineUsage.records());
        json.put("base_quantity", lineUsage.baseQuantity().toString());
        json.put(
                "base_unit",
                lineUsage.whole().map(whole -> whole.meter().baseUnit()).orElse(null));
        json.put("sums", lineUsage.sums().stream().map(ExplanationJson::sum).toList());
        json.put("quantity", Views.quantity(lineDerivation.quantity()));
        json.put("exact_quantity", lineDerivation.quantity().toString());
        json.put("unit", lineUsage.whole().map(whole -> whole.meter().unit()).orElse(null));
        json.put("rate", rate(lineDerivation.line(), lineUsage.whole().orElse(null)));
        json.put("steps", lineUsage.whole().map(ExplanationJson::steps).orElse(List.of()));
        json.put("exact_amount", lineDerivation.exactAmount().toString());
        json.put("unrounded_amount", unrounded(lineDerivation.exactAmount()));
        json.put("rounding", "once, half up");
        json.put("decimals", lineDerivation.wholeAmount().currency().getDefaultFractionDigits());
        json.put("whole_amount", lineDerivation.wholeAmount().amount());
        json.put(
                "billed_before",
                lineDerivation.counted().stream().map(ExplanationJson::earlier).toList());
        json.put("billed_before_amount", lineDerivation.billedBefore().amount());
        json.put("amount", lineDerivation.amount().amount());
        return json;
    }

    static Map<String, Object> digest(LineUsage.Digests digests) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sent", digests.sent());
        json.put("now", digests.now());
        return json;
    }

    static Map<String, Object> source(SourceFacts source) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("session_id", source.life() instanceof SessionLifetime life ? life.sessionId() : null);
        json.put("life_start", Views.instant(source.life().key().lifeStart()));
        json.put("facts", source.facts().stream().map(ExplanationJson::fact).toList());
        json.put("has_more", source.hasMore());
        return json;
    }

    private static Map<String, Object> sum(UnitSum sum) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("base_quantity", sum.baseQuantity().toString());
        json.put("unit_base", sum.unitBase().toString());
        json.put("exact_quantity", Ratio.of(sum.baseQuantity(), sum.unitBase()).toString());
        json.put("record_count", sum.records());
        return json;
    }

    private static Map<String, Object> rate(InvoiceLine line, @Nullable UsageCharge whole) {
        Map<String, Object> json = new LinkedHashMap<>();
        Priced priced = line.priced();
        Interval inForce = whole == null ? null : whole.rate().inForce();
        json.put("version", line.use() == null ? null : line.use().rateVersion());
        json.put("unit_price", priced == null ? null : Views.plainOrNull(priced.unitPrice()));
        json.put("in_force_from", inForce == null ? null : bounded(inForce.start(), Instant.MIN));
        json.put("in_force_to", inForce == null ? null : bounded(inForce.end(), Instant.MAX));
        return json;
    }

    /** How the price of the whole quantity comes about; of what was charged before it by earlier versions, taken off. */
    private static List<PriceStepAnswer> steps(UsageCharge whole) {
        List<PriceStepAnswer> steps =
                new ArrayList<>(whole.parts().stream().map(PriceStepAnswer::of).toList());
        if (whole.before().signum() != 0 && whole.rate().unitAmount().isEmpty()) {
            whole.partsBefore().stream()
                    .map(part -> new PricePart(
                            "already counted: " + part.description(),
                            part.quantity(),
                            part.unitAmount(),
                            Ratio.ZERO.minus(part.amount())))
                    .map(PriceStepAnswer::of)
                    .forEach(steps::add);
        }
        return steps;
    }

    private static @Nullable String bounded(Instant instant, Instant unbounded) {
        return instant.equals(unbounded) ? null : Views.instant(instant);
    }

    private static String unrounded(Ratio amount) {
        return Views.plain(amount.rounded(UNROUNDED_DECIMALS)).toPlainString();
    }

    private static Map<String, Object> earlier(PriorLine line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("invoice_number", line.invoiceNumber());
        json.put("line", line.line());
        json.put("status", line.status().key());
        json.put("amount", line.billed().amount().amount());
        return json;
    }

    private static Map<String, Object> fact(SourceFact fact) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("source", fact.key().source());
        json.put("id", fact.key().id());
        json.put("type", fact.type());
        json.put("time", Views.instant(fact.time()));
        return json;
    }
}
