package io.streamspace.billing.tax;

import java.util.List;

/**
 * What the configuration says about tax.
 *
 * @param basis of every price: plans, packs, rates, themes
 * @param rates at most one for a place and an instant from which it is in force
 * @param reverseCharge whether businesses of other countries of the European Union owe the tax themselves; a provider
 *     decides that by itself
 * @param productCode what is sold, in the words of a provider that decides
 */
public record TaxTerms(
        TaxMode mode,
        PriceBasis basis,
        TaxRounding rounding,
        List<TaxRate> rates,
        boolean reverseCharge,
        String productCode) {

    /** What Stripe calls software as a service for business use. */
    public static final String USUAL_PRODUCT_CODE = "txcd_10103001";

    /** No tax is charged. */
    public static final TaxTerms NONE =
            new TaxTerms(TaxMode.NONE, PriceBasis.EXCLUSIVE, TaxRounding.LINE, List.of(), true);

    public TaxTerms {
        rates = List.copyOf(rates);
    }

    /** Whether a price that is agreed now has tax in it: where none is charged, none is. */
    public PriceBasis basisNow() {
        return mode == TaxMode.NONE ? PriceBasis.EXCLUSIVE : basis;
    }

    /** Of the usual product. */
    public TaxTerms(TaxMode mode, PriceBasis basis, TaxRounding rounding, List<TaxRate> rates, boolean reverseCharge) {
        this(mode, basis, rounding, rates, reverseCharge, USUAL_PRODUCT_CODE);
    }
}
