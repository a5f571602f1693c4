package io.streamspace.billing.sale.adapter;

import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.AmountAnswer;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.sale.PackSales;
import io.streamspace.billing.sale.PackSales.Bought;
import io.streamspace.billing.sale.adapter.PackAnswers.PackAnswer;
import io.streamspace.billing.sale.adapter.PackAnswers.PackPurchaseAnswer;
import io.streamspace.billing.sale.adapter.PackAnswers.PacksAnswer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

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
    public PacksAnswer list(@Context HttpServletRequest request) {
        Currency currency = scopes.shown(scopes.of(request).account()).currency();
        Instant now = clock.get();
        RateBook offered = terms.get().in(currency).at(now);
        return new PacksAnswer(offered.packs().stream()
                .filter(pack -> pack.isOffered(now))
                .map(pack -> PackAnswer.of(pack, amounts(pack.grants()), offered, currency))
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
        return Response.status(Response.Status.CREATED)
                .entity(PackPurchaseAnswer.of(bought, amounts(bought.grant().amounts())))
                .build();
    }

    private Map<String, AmountAnswer> amounts(Map<String, BigInteger> amounts) {
        Map<String, AmountAnswer> answers = new LinkedHashMap<>();
        new TreeMap<>(amounts)
                .forEach((key, base) ->
                        terms.get().meter(key).ifPresent(meter -> answers.put(key, AmountAnswer.of(meter, base))));
        return answers;
    }
}
