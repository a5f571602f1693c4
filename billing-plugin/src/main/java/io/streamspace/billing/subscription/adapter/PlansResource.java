package io.streamspace.billing.subscription.adapter;

import io.streamspace.billing.catalog.TermsHistory;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.http.SubscriptionJson;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.subscription.PlanHistory;
import io.streamspace.billing.subscription.Subscription;
import io.streamspace.billing.subscription.Subscriptions;
import io.streamspace.billing.values.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** {@code GET /plans} and {@code GET /subscription}. */
@Path("/")
public final class PlansResource {

    /** What the answers are made from. */
    public record Sources(
            AccountScopes scopes,
            Subscriptions subscriptions,
            Supplier<TermsHistory> terms,
            Supplier<BillingCalendar> calendar,
            Supplier<Instant> clock) {}

    private final Sources sources;

    public PlansResource(Sources sources) {
        this.sources = sources;
    }

    @GET
    @Path("/plans")
    public Map<String, Object> plans() {
        TermsHistory terms = sources.terms().get();
        SubscriptionJson json = new SubscriptionJson(terms, sources.calendar().get());
        return Map.of(
                "plans",
                terms.latest().plans().stream().map(json::plan).toList(),
                "billing_mode",
                terms.latest().mode().key());
    }

    @GET
    @Path("/subscription")
    public Map<String, Object> subscription(@Context HttpServletRequest request) {
        Scope scope = sources.scopes().of(request);
        Instant now = sources.clock().get();
        TermsHistory terms = sources.terms().get();
        List<Subscription> chosen =
                sources.subscriptions().of(Set.of(scope.account())).getOrDefault(scope.account(), List.of());
        if (new PlanHistory(terms, chosen).at(now).isEmpty()
                && !(terms.at(now).mode().hasPlans() && !chosen.isEmpty())) {
            throw Problem.notFound("There is no subscription: billing is by use, or no plan was chosen.");
        }
        return new SubscriptionJson(terms, sources.calendar().get())
                .of(sources.scopes().account(scope.account()), chosen, now);
    }
}
