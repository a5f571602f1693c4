package io.streamspace.billing.report;

import io.streamspace.billing.report.BilledCharge.Metered;
import io.streamspace.billing.report.BilledCharge.Priced;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is sold under one name, and one price of it. The price of a meter is named by its version and the currency, that of
 * anything bought by its amount.
 */
record FocusSku(String id, String meter, String priceId) {

    private static final Map<ChargeKind, String> BOUGHT = Map.of(
            ChargeKind.PLAN, "Plan",
            ChargeKind.PRORATION, "Plan",
            ChargeKind.PACK, "Capacity Pack",
            ChargeKind.THEME, "Theme Licence");
    private static final String UNUSED = "Unused ";

    /** Null for what is neither used nor bought. */
    static @Nullable FocusSku of(BilledCharge charge) {
        Metered metered = charge.metered();
        if (metered != null) {
            return new FocusSku(
                    metered.meter(),
                    metered.meter(),
                    metered.meter() + "/v" + metered.rateVersion() + "/"
                            + charge.amount().currency());
        }
        String bought = BOUGHT.get(charge.kind());
        return bought == null ? null : bought(bought, charge);
    }

    private static FocusSku bought(String what, BilledCharge charge) {
        String id = what.toLowerCase(Locale.ROOT) + ":" + name(charge);
        return new FocusSku(
                id, what, id + "/" + price(charge) + "/" + charge.amount().currency());
    }

    private static String price(BilledCharge charge) {
        Priced priced = charge.priced();
        BigDecimal price = priced == null ? null : priced.unitPrice();
        return price == null || priced == null
                ? charge.amount().amount().abs().toPlainString()
                : price.stripTrailingZeros().toPlainString() + "/" + priced.unit();
    }

    /** Without the stretch of time, and whether it is given back. */
    private static String name(BilledCharge charge) {
        String text = charge.description();
        int period = text.lastIndexOf(", ");
        if (charge.kind() == ChargeKind.PACK || charge.kind() == ChargeKind.THEME || period < 0) {
            return text;
        }
        return text.substring(text.startsWith(UNUSED) ? UNUSED.length() : 0, period);
    }
}
