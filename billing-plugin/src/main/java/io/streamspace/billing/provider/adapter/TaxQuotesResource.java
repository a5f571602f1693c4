package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.Page;
import io.streamspace.billing.tax.TaxQuote;
import io.streamspace.billing.tax.TaxQuotes;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** {@code GET /admin/tax-quotes}: what the payment provider decided about an account's taxes, the newest first. */
@Path("/")
@RolesAllowed("admin")
public final class TaxQuotesResource {

    private final AccountScopes scopes;
    private final TaxQuotes quotes;

    public TaxQuotesResource(AccountScopes scopes, TaxQuotes quotes) {
        this.scopes = scopes;
        this.quotes = quotes;
    }

    @GET
    @Path("/admin/tax-quotes")
    public Map<String, Object> list(@Context HttpServletRequest request) {
        Page page = Page.of(request);
        AccountId account = scopes.of(request).account();
        List<TaxQuote> newestFirst = new ArrayList<>(quotes.of(List.of(account)).getOrDefault(account, List.of()));
        Collections.reverse(newestFirst);
        List<TaxQuote> shown = newestFirst.stream()
                .filter(quote -> page.after() == null || key(quote).compareTo(page.after()) < 0)
                .limit(page.limit() + 1L)
                .toList();
        return page.answer("tax_quotes", shown, TaxQuotesResource::key, TaxQuoteAnswer::of);
    }

    /** Of the same length for every instant, so that texts are in the order of instants. */
    private static String key(TaxQuote quote) {
        return "%020d".formatted(quote.validFrom().toEpochMilli());
    }
}
