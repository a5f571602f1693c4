package io.streamspace.billing.report.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.config.PriceReader;
import io.streamspace.billing.http.ChangesNothing;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.pricing.Price;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Ratio;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** {@code POST /admin/price-preview}: what a quantity would cost, and how that comes about. Writes nothing. */
@Path("/")
@RolesAllowed("admin")
public final class PricePreviewResource {

    private final Supplier<Currency> currency;

    public PricePreviewResource(Supplier<Currency> currency) {
        this.currency = currency;
    }

    @POST
    @Path("/admin/price-preview")
    @ChangesNothing
    public Map<String, Object> preview(JsonNode body) {
        Price price = PriceReader.read(body.path("price"), "price", currency.get());
        Ratio quantity = Ratio.of(PriceReader.decimal(body.path("quantity"), "quantity"));
        Ratio amount = price.amount(quantity);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("amount", Money.rounded(amount, currency.get()).amount());
        json.put("currency", currency.get().getCurrencyCode());
        json.put("unrounded_amount", Views.quantity(amount));
        json.put(
                "lines", price.parts(quantity).stream().map(PriceStepAnswer::of).toList());
        return json;
    }
}
