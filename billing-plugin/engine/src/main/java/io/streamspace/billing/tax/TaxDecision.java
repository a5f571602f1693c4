package io.streamspace.billing.tax;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * What a provider says about a buyer's tax.
 *
 * @param rates that apply together, each to the whole net amount; empty unless it is {@link Outcome#TAXED}
 * @param reference by which the provider knows the decision again
 */
public record TaxDecision(Outcome outcome, List<Rate> rates, String reference) {

    /** @throws IllegalArgumentException unless there are rates just where tax is charged */
    public TaxDecision {
        rates = List.copyOf(rates);
        if ((outcome == Outcome.TAXED) == rates.isEmpty()) {
            throw new IllegalArgumentException(outcome + " with " + rates.size() + " rates");
        }
    }

    /** How the buyer stands. */
    public enum Outcome {
        /** Tax is charged. */
        TAXED,
        /** Taxed at a rate of zero. */
        ZERO_RATED,
        /** The buyer, or what is sold, is exempt. */
        EXEMPT,
        /** The buyer owes the tax. */
        REVERSE_CHARGED,
        /** The seller does not collect there, or there is no such tax. */
        NOT_COLLECTED,
        /** The address does not say where the buyer is. */
        PLACE_UNKNOWN,
        /** A tax number cannot be one. */
        TAX_ID_INVALID,
        /** The provider decides nothing for that place. */
        UNSUPPORTED;

        /** Whether it says how the buyer is taxed. */
        public boolean isDecided() {
            return this != PLACE_UNKNOWN && this != TAX_ID_INVALID && this != UNSUPPORTED;
        }

        /** As it is stored: lower case. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The one with a key. */
        public static Outcome ofKey(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * One of the rates.
     *
     * @param jurisdiction who levies it, such as {@code California}
     * @param name of the tax, such as {@code VAT}
     * @param percent of the net amount, exact, more than 0
     */
    public record Rate(String jurisdiction, String name, BigDecimal percent) {}

    /** All rates together. */
    public BigDecimal percent() {
        return rates.stream().map(Rate::percent).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The names of its taxes, each once: {@code GST + PST}. */
    public String name() {
        return String.join(" + ", rates.stream().map(Rate::name).distinct().toList());
    }
}
