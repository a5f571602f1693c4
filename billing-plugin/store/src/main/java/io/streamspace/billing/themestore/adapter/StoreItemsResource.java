package io.streamspace.billing.themestore.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.Page;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.themestore.LicenceState;
import io.streamspace.billing.themestore.ListItem;
import io.streamspace.billing.themestore.Sales;
import io.streamspace.billing.themestore.StoreFaults;
import io.streamspace.billing.themestore.StoreItem;
import io.streamspace.billing.themestore.StoreItems;
import io.streamspace.billing.themestore.StoreTerms;
import io.streamspace.billing.themestore.adapter.StoreAnswers.ItemAnswer;
import io.streamspace.billing.themestore.adapter.StoreAnswers.WholeItemAnswer;
import io.streamspace.billing.themestore.adapter.StorePurchasesResource.Surroundings;
import io.streamspace.billing.values.PlainText;
import io.streamspace.billing.values.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is in the store: {@code /store/items}, one of them and its preview. */
@Path("/")
public final class StoreItemsResource {

    private static final int LONGEST_SEARCH = 200;

    private final Sources sources;

    /** What it works on. */
    public record Sources(
            AccountScopes scopes, StoreItems items, Sales sales, ListItem listItem, Surroundings surroundings) {

        StoreTerms open() {
            return surroundings.open();
        }

        Instant now() {
            return surroundings.now();
        }
    }

    public StoreItemsResource(Sources sources) {
        this.sources = sources;
    }

    @GET
    @Path("/store/items")
    public Map<String, Object> list(@Context HttpServletRequest request) {
        sources.open();
        Page page = Page.of(request);
        List<StoreItem> found = sources.items().forSale(sources.now(), search(request), after(page), page.limit() + 1);
        return page.answer("items", found, StoreItem::id, item -> ItemAnswer.of(item, sources.now()));
    }

    @POST
    @Path("/store/items")
    public Response submit(@Context HttpServletRequest request, JsonNode body) {
        StoreTerms terms = sources.open();
        Scope scope = sources.scopes().of(request).requireOwner();
        StoreFaults storeFaults = new StoreFaults();
        StoreItem item = sources.listItem()
                .list(new SubmissionReader(body, storeFaults).read(scope.account()), terms, storeFaults, sources.now());
        return Response.status(Response.Status.CREATED)
                .entity(WholeItemAnswer.of(item, sources.now()))
                .build();
    }

    @GET
    @Path("/store/items/{id}")
    public WholeItemAnswer find(@Context HttpServletRequest request, @PathParam("id") String id) {
        sources.open();
        Scope scope = sources.scopes().of(request);
        StoreItem item = visible(id, scope);
        return mayUse(scope, item)
                ? WholeItemAnswer.of(item, sources.now())
                : WholeItemAnswer.withoutContent(item, sources.now());
    }

    @DELETE
    @Path("/store/items/{id}")
    public ItemAnswer delist(@Context HttpServletRequest request, @PathParam("id") String id) {
        sources.open();
        Scope scope = sources.scopes().of(request).requireOwner();
        StoreItem item = found(id).filter(one -> isKeeper(scope, one)).orElseThrow(() -> unknown(id));
        sources.listItem().delist(item, sources.now());
        return ItemAnswer.of(found(id).orElseThrow(() -> unknown(id)), sources.now());
    }

    @GET
    @Path("/store/items/{id}/preview")
    public Response preview(
            @Context HttpServletRequest request, @Context HttpServletResponse answer, @PathParam("id") String id) {
        sources.open();
        StoreItem item = visible(id, sources.scopes().of(request));
        StoreItem.SoldTheme theme = item.content().theme();
        if (theme == null) {
            throw Problem.notFound("A bundle has no preview of its own; its themes have.");
        }
        Preview preview = Preview.of(item.offer().name(), theme.stylesheet());
        answer.setHeader("Content-Security-Policy", preview.policy());
        return Response.ok(preview.html()).type("text/html; charset=utf-8").build();
    }

    /**
     * What is not for sale, neither alone nor in a bundle, is there for its creator, for those who licensed it, and for
     * administrators.
     */
    private StoreItem visible(String id, Scope scope) {
        return found(id)
                .filter(item -> item.isForSale(sources.now()) || isBundled(item) || mayUse(scope, item))
                .orElseThrow(() -> unknown(id));
    }

    private boolean isBundled(StoreItem item) {
        return item.isListed()
                && sources.items().find(sources.items().bundlesWith(item.id())).stream()
                        .anyMatch(bundle -> bundle.isForSale(sources.now()));
    }

    private Optional<StoreItem> found(String id) {
        return id.indexOf('\0') >= 0 ? Optional.empty() : sources.items().find(id);
    }

    private boolean mayUse(Scope scope, StoreItem item) {
        return isKeeper(scope, item) || isLicensed(scope.account(), item.id());
    }

    private boolean isLicensed(AccountId account, String id) {
        Instant now = sources.now();
        return sources.sales().licences(account, List.of(id)).stream()
                .anyMatch(licence -> licence.stateAt(now) == LicenceState.ACTIVE);
    }

    private static boolean isKeeper(Scope scope, StoreItem item) {
        return scope.account().equals(item.creator()) || scope.standing() == Scope.Standing.PLATFORM;
    }

    private static String search(HttpServletRequest request) {
        String search = Optional.ofNullable(request.getParameter("search")).orElse("");
        if (PlainText.length(search) > LONGEST_SEARCH || search.indexOf('\0') >= 0) {
            throw Problem.invalid("search", "must be a text of at most " + LONGEST_SEARCH + " characters");
        }
        return search;
    }

    private static @Nullable String after(Page page) {
        String after = page.after();
        if (after != null && after.indexOf('\0') >= 0) {
            throw Page.foreignCursor();
        }
        return after;
    }

    private static Problem unknown(String id) {
        return Problem.notFound("There is no item '" + id.substring(0, Math.min(id.length(), 100)) + "'.");
    }
}
