package io.streamspace.billing.report;

/** The columns of a FOCUS 1.2 cost and usage file: those of the specification by name, then our own. */
public enum FocusColumn {
    BILLED_COST("BilledCost", Kind.NUMBER),
    BILLING_ACCOUNT_ID("BillingAccountId", Kind.TEXT),
    BILLING_ACCOUNT_NAME("BillingAccountName", Kind.TEXT),
    BILLING_CURRENCY("BillingCurrency", Kind.TEXT),
    BILLING_PERIOD_END("BillingPeriodEnd", Kind.INSTANT),
    BILLING_PERIOD_START("BillingPeriodStart", Kind.INSTANT),
    CHARGE_CATEGORY("ChargeCategory", Kind.TEXT),
    CHARGE_CLASS("ChargeClass", Kind.TEXT),
    CHARGE_DESCRIPTION("ChargeDescription", Kind.TEXT),
    CHARGE_FREQUENCY("ChargeFrequency", Kind.TEXT),
    CHARGE_PERIOD_END("ChargePeriodEnd", Kind.INSTANT),
    CHARGE_PERIOD_START("ChargePeriodStart", Kind.INSTANT),
    CONSUMED_QUANTITY("ConsumedQuantity", Kind.NUMBER),
    CONSUMED_UNIT("ConsumedUnit", Kind.TEXT),
    CONTRACTED_COST("ContractedCost", Kind.NUMBER),
    CONTRACTED_UNIT_PRICE("ContractedUnitPrice", Kind.NUMBER),
    EFFECTIVE_COST("EffectiveCost", Kind.NUMBER),
    INVOICE_ID("InvoiceId", Kind.TEXT),
    INVOICE_ISSUER_NAME("InvoiceIssuerName", Kind.TEXT),
    LIST_COST("ListCost", Kind.NUMBER),
    LIST_UNIT_PRICE("ListUnitPrice", Kind.NUMBER),
    PRICING_CATEGORY("PricingCategory", Kind.TEXT),
    PRICING_QUANTITY("PricingQuantity", Kind.NUMBER),
    PRICING_UNIT("PricingUnit", Kind.TEXT),
    PROVIDER_NAME("ProviderName", Kind.TEXT),
    PUBLISHER_NAME("PublisherName", Kind.TEXT),
    /** Always null, as the other columns of resources are: a charge is for all of an account's use of a meter. */
    RESOURCE_ID("ResourceId", Kind.TEXT),
    RESOURCE_NAME("ResourceName", Kind.TEXT),
    RESOURCE_TYPE("ResourceType", Kind.TEXT),
    SERVICE_CATEGORY("ServiceCategory", Kind.TEXT),
    SERVICE_NAME("ServiceName", Kind.TEXT),
    SERVICE_SUBCATEGORY("ServiceSubcategory", Kind.TEXT),
    SKU_ID("SkuId", Kind.TEXT),
    SKU_METER("SkuMeter", Kind.TEXT),
    /** Always null: a price has no properties but those in other columns. */
    SKU_PRICE_DETAILS("SkuPriceDetails", Kind.TEXT),
    SKU_PRICE_ID("SkuPriceId", Kind.TEXT),
    /** Always null, as its name is: an account has none below it. */
    SUB_ACCOUNT_ID("SubAccountId", Kind.TEXT),
    SUB_ACCOUNT_NAME("SubAccountName", Kind.TEXT),
    /** The version of the specification that the file keeps to. */
    X_FOCUS_VERSION("x_FocusVersion", Kind.TEXT),
    /** The invoice's line that the row comes from; null for tax and credit. */
    X_INVOICE_LINE("x_InvoiceLine", Kind.NUMBER);

    /** How a cell is written. */
    public enum Kind {
        TEXT,
        /** A decimal without exponent. */
        NUMBER,
        /** In UTC, to the second. */
        INSTANT
    }

    private final String title;
    private final Kind kind;

    FocusColumn(String title, Kind kind) {
        this.title = title;
        this.kind = kind;
    }

    /** As the specification names it. */
    public String title() {
        return title;
    }

    public Kind kind() {
        return kind;
    }
}
