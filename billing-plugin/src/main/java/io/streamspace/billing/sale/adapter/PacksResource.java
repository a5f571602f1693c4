package io.streamspace.billing.sale.adapter;

import io.streamspace.billing.catalog.Pack;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.entitlement.grant.Grant;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.AmountAnswer;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.Invoice.Sending;
import io.streamspace.billing.sale.PackSales;
import io.streamspace.billing.sale.PackSales.Bought;
import io.streamspace.billing.values.Money;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code GET /packs}, and buying one: anew, or again at a grant's end. */
@Path("/")
public final class PacksResource {

    private final AccountScopes scopes;
    private final PackSales sales;
    private final Supplier<RateBookHistory> terms;
    private final Supplier<Instant> clock;

    public PacksResource(
            AccountScopes scopes, PackSales sales, Supplier<RateBookHistory> terms, Supplier<Instant> clock) {
        this.scopes = scopes;
        this.sales = sales;
        this.terms = terms;
        this.clock = clock;
    }

    @GET
    @Path("/packs")
    public Map<String, Object> list(@Context HttpServletRequest request) {
        Currency currency = scopes.shown(scopes.of(request).account()).currency();
        Instant now = clock.get();
        RateBook offered = terms.get().in(currency).at(now);
        return Map.of(
                "packs",
                offered.packs().stream()
                        .filter(pack -> pack.isOffered(now))
                        .map(pack -> json(pack, offered, currency))
                        .toList());
    }

    @POST
    @Path("/packs/{id}/purchase")
    public Response purchase(@Context HttpServletRequest request, @PathParam("id") String id) {
        Scope scope = scopes.of(request).requireOwner();
        return created(sales.purchase(scope.account(), id, clock.get()));
    }

    @POST
    @Path("/grants/{id}/renew")
    public Response renew(@Context HttpServletRequest request, @PathParam("id") String id) {
        Scope scope = scopes.of(request).requireOwner();
        return created(sales.renew(scope.account(), id, clock.get()));
    }

    private Response created(Bought bought) {
        Grant grant = bought.grant();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", grant.id());
        json.put("user_id", grant.account().userId());
        json.put("pack_id", grant.pack().id());
        json.put("name", grant.pack().name());
        json.put("grants", amounts(grant.amounts()));
        json.put("effective_at", Views.instant(grant.validity().effectiveAt()));
        json.put("expires_at", Views.instant(grant.validity().expiresAt()));
        json.put("renewal", grant.renewal().key());
        json.put("invoice_number", bought.invoice().map(PacksResource::number).orElse(null));
        json.put("amount", bought.price().amount());
        json.put("currency", bought.price().currency().getCurrencyCode());
        return Response.status(Response.Status.CREATED).entity(json).build();
    }

    private Map<String, Object> json(Pack pack, RateBook offered, Currency currency) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", pack.id());
        json.put("name", pack.name());
        json.put("price", price(pack, offered, currency));
        json.put("currency", currency.getCurrencyCode());
        json.put("grants", amounts(pack.grants()));
        json.put("valid_for", pack.validFor() == null ? null : pack.validFor().toString());
        json.put("recurring", pack.recurrence() == Pack.Recurrence.RECURRING);
        json.put("priority", pack.priority());
        json.put("offered_until", Views.instant(pack.offeredUntil()));
        return json;
    }

    /** Null if it has none in the account's currency. */
    private static @Nullable BigDecimal price(Pack pack, RateBook offered, Currency currency) {
        return offered.hasPrice(pack, currency)
                ? Money.exact(pack.price(), currency).amount()
                : null;
    }

    private Map<String, Object> amounts(Map<String, BigInteger> amounts) {
        Map<String, Object> json = new LinkedHashMap<>();
        new TreeMap<>(amounts)
                .forEach((key, base) ->
                        terms.get().meter(key).ifPresent(meter -> json.put(key, AmountAnswer.of(meter, base))));
        return json;
    }

    private static @Nullable String number(Invoice invoice) {
        Sending sending = invoice.sending();
        return sending == null ? null : sending.number();
    }
}
