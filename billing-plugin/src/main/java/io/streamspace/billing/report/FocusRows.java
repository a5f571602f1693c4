package io.streamspace.billing.report;

import static io.streamspace.billing.report.FocusColumn.BILLED_COST;
import static io.streamspace.billing.report.FocusColumn.BILLING_ACCOUNT_ID;
import static io.streamspace.billing.report.FocusColumn.BILLING_ACCOUNT_NAME;
import static io.streamspace.billing.report.FocusColumn.BILLING_CURRENCY;
import static io.streamspace.billing.report.FocusColumn.BILLING_PERIOD_END;
import static io.streamspace.billing.report.FocusColumn.BILLING_PERIOD_START;
import static io.streamspace.billing.report.FocusColumn.CHARGE_CATEGORY;
import static io.streamspace.billing.report.FocusColumn.CHARGE_CLASS;
import static io.streamspace.billing.report.FocusColumn.CHARGE_DESCRIPTION;
import static io.streamspace.billing.report.FocusColumn.CHARGE_FREQUENCY;
import static io.streamspace.billing.report.FocusColumn.CHARGE_PERIOD_END;
import static io.streamspace.billing.report.FocusColumn.CHARGE_PERIOD_START;
import static io.streamspace.billing.report.FocusColumn.CONSUMED_QUANTITY;
import static io.streamspace.billing.report.FocusColumn.CONSUMED_UNIT;
import static io.streamspace.billing.report.FocusColumn.CONTRACTED_COST;
import static io.streamspace.billing.report.FocusColumn.CONTRACTED_UNIT_PRICE;
import static io.streamspace.billing.report.FocusColumn.EFFECTIVE_COST;
import static io.streamspace.billing.report.FocusColumn.INVOICE_ID;
import static io.streamspace.billing.report.FocusColumn.INVOICE_ISSUER_NAME;
import static io.streamspace.billing.report.FocusColumn.LIST_COST;
import static io.streamspace.billing.report.FocusColumn.LIST_UNIT_PRICE;
import static io.streamspace.billing.report.FocusColumn.PRICING_CATEGORY;
import static io.streamspace.billing.report.FocusColumn.PRICING_QUANTITY;
import static io.streamspace.billing.report.FocusColumn.PRICING_UNIT;
import static io.streamspace.billing.report.FocusColumn.PROVIDER_NAME;
import static io.streamspace.billing.report.FocusColumn.PUBLISHER_NAME;
import static io.streamspace.billing.report.FocusColumn.SERVICE_CATEGORY;
import static io.streamspace.billing.report.FocusColumn.SERVICE_NAME;
import static io.streamspace.billing.report.FocusColumn.SERVICE_SUBCATEGORY;
import static io.streamspace.billing.report.FocusColumn.SKU_ID;
import static io.streamspace.billing.report.FocusColumn.SKU_METER;
import static io.streamspace.billing.report.FocusColumn.SKU_PRICE_ID;
import static io.streamspace.billing.report.FocusColumn.X_FOCUS_VERSION;
import static io.streamspace.billing.report.FocusColumn.X_INVOICE_LINE;

import io.streamspace.billing.report.BilledCharge.Heading;
import io.streamspace.billing.report.BilledCharge.Priced;
import io.streamspace.billing.report.ChargeKind.Category;
import io.streamspace.billing.values.Interval;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a FOCUS 1.2 file (https://focus.finops.org) that a charge makes. The BilledCost of an invoice's rows adds up to
 * what is payable on it, and of a credit note's to what it gives back, below 0. ListCost and ContractedCost are quantity times price, not rounded to the currency, as the
 * specification wants the product to be exact. Pure.
 *
 * <p>What was bought makes two rows, for it is billed at once and used over its service period: a Purchase with the
 * BilledCost and no EffectiveCost, and a Usage row with the EffectiveCost and nothing billed.
 *
 * <p>Where the price depends on the whole quantity there is no price of a unit: the charge is then one unit at its amount.
 *
 * @param provider who sells and issues the invoices that name nobody
 */
public record FocusRows(String provider) {

    /** The version of the specification. */
    public static final String VERSION = "1.2";

    private static final BigDecimal NOTHING = BigDecimal.ZERO;
    private static final String ONE = "Unit";

    private record Price(BigDecimal quantity, String unit, BigDecimal unitPrice) {

        static Price of(BilledCharge charge) {
            Priced priced = charge.priced();
            BigDecimal unitPrice = priced == null ? null : priced.unitPrice();
            return priced == null || unitPrice == null || unitPrice.signum() < 0
                    ? whole(charge.amount().amount())
                    : new Price(priced.quantity(), FocusUnit.of(priced.unit()), unitPrice);
        }

        private static Price whole(BigDecimal amount) {
            return new Price(amount.signum() < 0 ? BigDecimal.ONE.negate() : BigDecimal.ONE, ONE, amount.abs());
        }

        Price free() {
            return new Price(quantity, unit, NOTHING);
        }

        BigDecimal cost() {
            return quantity.multiply(unitPrice);
        }
    }

    public List<FocusRow> of(BilledCharge charge) {
        return charge.kind().isNoted() ? noted(charge) : charged(charge);
    }

    /** A refund of use or of what was bought: it has no price, and consumes nothing. */
    private List<FocusRow> noted(BilledCharge charge) {
        BigDecimal amount = charge.amount().amount();
        return switch (charge.kind().category()) {
            case USAGE -> List.of(unconsumed(charge, plain(charge)));
            case PURCHASE ->
                List.of(
                        plain(charge).with(EFFECTIVE_COST, NOTHING),
                        unconsumed(charge, plain(charge))
                                .with(CHARGE_CATEGORY, Category.USAGE.title())
                                .with(BILLED_COST, NOTHING)
                                .with(LIST_COST, NOTHING)
                                .with(CONTRACTED_COST, NOTHING)
                                .with(EFFECTIVE_COST, amount));
            case TAX, CREDIT, ADJUSTMENT -> List.of(plain(charge));
        };
    }

    private static FocusRow unconsumed(BilledCharge charge, FocusRow row) {
        Priced priced = charge.priced();
        return consumed(row, NOTHING, priced == null ? ONE : FocusUnit.of(priced.unit()));
    }

    private List<FocusRow> charged(BilledCharge charge) {
        return switch (charge.kind().category()) {
            case USAGE -> List.of(used(charge));
            case PURCHASE -> List.of(bought(charge), usedUp(charge));
            case TAX, CREDIT, ADJUSTMENT -> List.of(plain(charge));
        };
    }

    private FocusRow used(BilledCharge charge) {
        Priced priced = charge.priced();
        Price price = Price.of(charge);
        FocusRow row = row(charge, Category.USAGE)
                .with(CHARGE_FREQUENCY, charge.kind().frequency())
                .with(CHARGE_CLASS, charge.kind().isCorrection() ? "Correction" : null)
                .with(EFFECTIVE_COST, charge.amount().amount())
                .with(BILLED_COST, charge.amount().amount());
        return consumed(
                priced(row, price),
                priced == null ? price.quantity() : priced.quantity(),
                priced == null ? price.unit() : FocusUnit.of(priced.unit()));
    }

    private FocusRow bought(BilledCharge charge) {
        FocusRow row = row(charge, Category.PURCHASE)
                .with(CHARGE_FREQUENCY, charge.kind().frequency())
                .with(EFFECTIVE_COST, NOTHING)
                .with(BILLED_COST, charge.amount().amount());
        return priced(row, Price.of(charge));
    }

    private FocusRow usedUp(BilledCharge charge) {
        Price free = Price.of(charge).free();
        FocusRow row = row(charge, Category.USAGE)
                .with(CHARGE_FREQUENCY, charge.kind().frequency())
                .with(EFFECTIVE_COST, charge.amount().amount())
                .with(BILLED_COST, NOTHING);
        FocusRow priced = priced(row, free);
        return consumed(priced, free.quantity(), free.unit()).with(SKU_PRICE_ID, priced.cell(SKU_ID) + "/included");
    }

    private FocusRow plain(BilledCharge charge) {
        BigDecimal amount = charge.amount().amount();
        return row(charge, charge.kind().category())
                .with(CHARGE_FREQUENCY, charge.kind().frequency())
                .with(CHARGE_CLASS, charge.kind().isCorrection() ? "Correction" : null)
                .with(EFFECTIVE_COST, amount)
                .with(BILLED_COST, amount)
                .with(LIST_COST, amount)
                .with(CONTRACTED_COST, amount);
    }

    private FocusRow row(BilledCharge charge, Category category) {
        FocusService service = FocusService.of(charge);
        String named = charge.invoice().sellerName();
        String seller = named == null ? provider : named;
        return sold(charge)
                .with(CHARGE_CATEGORY, category.title())
                .with(CHARGE_DESCRIPTION, charge.description())
                .with(SERVICE_NAME, service.name())
                .with(SERVICE_CATEGORY, service.category())
                .with(SERVICE_SUBCATEGORY, service.subcategory())
                .with(BILLING_CURRENCY, charge.amount().currency().getCurrencyCode())
                .with(PROVIDER_NAME, seller)
                .with(PUBLISHER_NAME, seller)
                .with(INVOICE_ISSUER_NAME, seller)
                .with(X_FOCUS_VERSION, VERSION)
                .with(X_INVOICE_LINE, number(charge.line()));
    }

    private static FocusRow sold(BilledCharge charge) {
        @Nullable FocusSku sku = FocusSku.of(charge);
        FocusRow row = period(charge.servicePeriod(), of(charge.invoice()));
        return sku == null
                ? row
                : row.with(SKU_ID, sku.id()).with(SKU_METER, sku.meter()).with(SKU_PRICE_ID, sku.priceId());
    }

    private static FocusRow of(Heading invoice) {
        return new FocusRow()
                .with(BILLING_ACCOUNT_ID, invoice.accountId())
                .with(BILLING_ACCOUNT_NAME, invoice.accountName())
                .with(INVOICE_ID, invoice.number())
                .with(BILLING_PERIOD_START, invoice.period().start())
                .with(BILLING_PERIOD_END, invoice.period().end());
    }

    private static FocusRow period(Interval service, FocusRow row) {
        return row.with(CHARGE_PERIOD_START, service.start()).with(CHARGE_PERIOD_END, service.end());
    }

    private static FocusRow priced(FocusRow row, Price price) {
        return row.with(PRICING_CATEGORY, "Standard")
                .with(PRICING_QUANTITY, price.quantity())
                .with(PRICING_UNIT, price.unit())
                .with(LIST_UNIT_PRICE, price.unitPrice())
                .with(CONTRACTED_UNIT_PRICE, price.unitPrice())
                .with(LIST_COST, price.cost())
                .with(CONTRACTED_COST, price.cost());
    }

    private static FocusRow consumed(FocusRow row, BigDecimal quantity, String unit) {
        return row.with(CONSUMED_QUANTITY, quantity).with(CONSUMED_UNIT, unit);
    }

    private static @Nullable BigDecimal number(@Nullable Integer line) {
        return line == null ? null : BigDecimal.valueOf(line);
    }
}
