package io.streamspace.billing.provider.adapter.stripe;

import static io.streamspace.billing.provider.adapter.stripe.StripeTaxes.REFERENCE_AMOUNT;
import static java.util.Map.entry;

import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.tax.TaxDecision;
import io.streamspace.billing.tax.TaxDecision.Outcome;
import io.streamspace.billing.tax.TaxDecision.Rate;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Calculations of Stripe Tax. By jurisdiction if the line says so, else as the whole does. Where only a share of the amount is
 * taxable, its rate is less by that share. What our rates make of the reference amount must be what Stripe made of it, up to
 * its rounding of each part.
 */
final class TaxDecisionReader {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal REFERENCE = BigDecimal.valueOf(REFERENCE_AMOUNT);

    /** Why there is no tax; the first of these outcomes that any part names counts. */
    private static final Map<String, Outcome> REASONS = Map.ofEntries(
            entry("reverse_charge", Outcome.REVERSE_CHARGED),
            entry("zero_rated", Outcome.ZERO_RATED),
            entry("standard_rated", Outcome.ZERO_RATED),
            entry("reduced_rated", Outcome.ZERO_RATED),
            entry("customer_exempt", Outcome.EXEMPT),
            entry("product_exempt", Outcome.EXEMPT),
            entry("product_exempt_holiday", Outcome.EXEMPT),
            entry("portion_product_exempt", Outcome.EXEMPT),
            entry("not_collecting", Outcome.NOT_COLLECTED),
            entry("not_subject_to_tax", Outcome.NOT_COLLECTED),
            entry("not_supported", Outcome.UNSUPPORTED),
            entry("not_available", Outcome.UNSUPPORTED));

    private static final List<Outcome> FIRST = List.of(
            Outcome.REVERSE_CHARGED, Outcome.ZERO_RATED, Outcome.EXEMPT, Outcome.NOT_COLLECTED, Outcome.UNSUPPORTED);

    private TaxDecisionReader() {}

    /** @throws ProviderMismatch if it cannot be understood to the unit */
    static TaxDecision decision(StripeFields calculation) {
        List<StripeFields> parts = parts(calculation);
        List<Rate> rates = parts.stream()
                .filter(part -> part.number("amount") != 0)
                .map(TaxDecisionReader::rate)
                .toList();
        checkSum(calculation, rates);
        Outcome outcome = rates.isEmpty() ? untaxed(calculation, parts) : Outcome.TAXED;
        return new TaxDecision(outcome, rates, calculation.required("id"));
    }

    private static List<StripeFields> parts(StripeFields calculation) {
        List<StripeFields> ofTheLine = calculation.list("line_items").stream()
                .flatMap(line -> line.list("tax_breakdown").stream())
                .toList();
        return ofTheLine.isEmpty() ? calculation.list("tax_breakdown") : ofTheLine;
    }

    private static Rate rate(StripeFields part) {
        StripeFields details = part.at("tax_rate_details");
        BigDecimal share = BigDecimal.valueOf(part.number("taxable_amount")).divide(REFERENCE);
        return new Rate(
                jurisdiction(part),
                name(details.text("tax_type")),
                percent(part).multiply(share));
    }

    private static BigDecimal percent(StripeFields part) {
        String percent = part.text("tax_rate_details", "percentage_decimal");
        if (percent == null || "flat_amount".equals(part.text("tax_rate_details", "rate_type"))) {
            throw part.missing("tax_rate_details.percentage_decimal");
        }
        try {
            return new BigDecimal(percent);
        } catch (NumberFormatException e) {
            throw part.missing("tax_rate_details.percentage_decimal");
        }
    }

    private static String jurisdiction(StripeFields part) {
        String name = part.text("jurisdiction", "display_name");
        String state = part.text("tax_rate_details", "state");
        if (name != null) {
            return name;
        }
        return state == null ? String.valueOf(part.text("tax_rate_details", "country")) : state;
    }

    /** {@code VAT}, {@code GST}; {@code Sales tax}. */
    private static String name(@Nullable String type) {
        if (type == null) {
            return "Tax";
        }
        String words = type.replace('_', ' ');
        return words.contains(" ")
                ? words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1)
                : words.toUpperCase(Locale.ROOT);
    }

    private static void checkSum(StripeFields calculation, List<Rate> rates) {
        BigDecimal ours = rates.stream()
                .map(Rate::percent)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .multiply(REFERENCE)
                .divide(HUNDRED);
        BigDecimal difference = ours.subtract(BigDecimal.valueOf(calculation.number("tax_amount_exclusive")));
        if (difference.abs().compareTo(BigDecimal.valueOf(rates.size())) > 0) {
            throw new ProviderMismatch("Stripe's calculation " + calculation.required("id") + " is off by " + difference
                    + " minor units of what its rates make");
        }
    }

    private static Outcome untaxed(StripeFields calculation, List<StripeFields> parts) {
        Set<@Nullable Outcome> named = parts.stream()
                .map(part -> REASONS.get(String.valueOf(part.text("taxability_reason"))))
                .collect(Collectors.toSet());
        return FIRST.stream()
                .filter(named::contains)
                .findFirst()
                .orElseThrow(() -> calculation.missing("taxability_reason"));
    }
}
