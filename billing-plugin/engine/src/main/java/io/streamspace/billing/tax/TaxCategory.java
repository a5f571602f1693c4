package io.streamspace.billing.tax;

/** How something stands to value-added tax: codes of UNCL 5305 as EN 16931 uses them. */
public enum TaxCategory {
    /** Taxed at a rate. */
    S,
    /** Taxed at a rate of zero. */
    Z,
    /** Exempt. */
    E,
    /** The buyer owes the tax: reverse charge. */
    AE,
    /** Exported out of the European Union. */
    G,
    /** Outside the scope of the tax. */
    O
}
