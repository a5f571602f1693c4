package io.streamspace.billing.themestore.adapter;

import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.Page;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.themestore.Licence;
import io.streamspace.billing.themestore.Purchase;
import io.streamspace.billing.themestore.Sales;
import io.streamspace.billing.themestore.StoreTerms;
import io.streamspace.billing.themestore.adapter.StoreAnswers.LicenceAnswer;
import io.streamspace.billing.themestore.adapter.StoreAnswers.PurchaseAnswer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Buying in the store, and what one may use: {@code /store/items/…/purchase}, {@code /store/licences}. */
@Path("/")
public final class StorePurchasesResource {

    private final AccountScopes scopes;
    private final Sales sales;
    private final Purchase purchase;
    private final Surroundings surroundings;

    /** The settings and the clock. @param terms empty while there is no store */
    public record Surroundings(Supplier<Optional<StoreTerms>> terms, Supplier<Instant> clock) {

        StoreTerms open() {
            return StoreTerms.open(terms.get());
        }

        Instant now() {
            return clock.get().truncatedTo(ChronoUnit.MILLIS);
        }
    }

    public StorePurchasesResource(AccountScopes scopes, Sales sales, Purchase purchase, Surroundings surroundings) {
        this.scopes = scopes;
        this.sales = sales;
        this.purchase = purchase;
        this.surroundings = surroundings;
    }

    @POST
    @Path("/store/items/{id}/purchase")
    public Response buy(@Context HttpServletRequest request, @PathParam("id") String id) {
        StoreTerms terms = surroundings.open();
        Scope scope = scopes.of(request).requireOwner();
        Instant now = surroundings.now();
        Purchase.Bought bought = purchase.buy(scope.account(), id.replace("\0", ""), terms, now);
        return Response.status(Response.Status.CREATED)
                .entity(PurchaseAnswer.of(bought, scope, now))
                .build();
    }

    @GET
    @Path("/store/licences")
    public Map<String, Object> licences(@Context HttpServletRequest request) {
        surroundings.open();
        Scope scope = scopes.of(request);
        Page page = Page.of(request);
        List<Licence> found = sales.licences(scope.account(), cursor(page.after()), page.limit() + 1);
        Instant now = surroundings.now();
        return page.answer(
                "licences", found, StorePurchasesResource::key, licence -> LicenceAnswer.of(licence, scope, now));
    }

    private static String key(Licence licence) {
        return licence.validity().startsAt() + " " + licence.id();
    }

    private static Sales.@Nullable Cursor cursor(@Nullable String after) {
        if (after == null) {
            return null;
        }
        try {
            int space = after.indexOf(' ');
            return new Sales.Cursor(
                    Instant.parse(after.substring(0, Math.max(0, space))),
                    after.substring(space + 1).replace("\0", ""));
        } catch (DateTimeException e) {
            throw Page.foreignCursor();
        }
    }
}
