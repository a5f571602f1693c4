package io.streamspace.billing.subscription.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.answer.PlanAnswers;
import io.streamspace.billing.answer.SubscriptionAnswer;
import io.streamspace.billing.answer.SubscriptionAnswer.Subscriber;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.Page;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.invoice.Calendars;
import io.streamspace.billing.subscription.PlanHistory;
import io.streamspace.billing.subscription.PlanPeriod;
import io.streamspace.billing.subscription.PlanTerms;
import io.streamspace.billing.subscription.Subscription;
import io.streamspace.billing.subscription.SubscriptionTimeline;
import io.streamspace.billing.subscription.Subscriptions;
import io.streamspace.billing.subscription.adapter.MeterPrices.MeterPriceAnswer;
import io.streamspace.billing.values.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** {@code GET /plans}, {@code GET /subscription} and {@code GET /subscription/history}. */
@Path("/")
public final class PlansResource {

    /** What the answers are made from. @param paidBy the provider's subscription that an account's plan is paid by */
    public record Sources(
            AccountScopes scopes,
            Subscriptions subscriptions,
            Supplier<RateBookHistory> terms,
            Supplier<Calendars> calendars,
            Function<AccountId, Optional<String>> paidBy,
            Supplier<Instant> clock) {}

    private final Sources sources;

    public PlansResource(Sources sources) {
        this.sources = sources;
    }

    @GET
    @Path("/plans")
    public PlansAnswer plans(@Context HttpServletRequest request) {
        PlanAnswers answers = inCurrencyOf(sources.scopes().of(request));
        RateBook rateBook = answers.terms().latest();
        return new PlansAnswer(
                rateBook.plans().stream().map(answers::plan).toList(),
                new MeterPrices(rateBook, sources.terms().get().latest()).answers(),
                rateBook.mode().key());
    }

    @GET
    @Path("/subscription")
    public SubscriptionAnswer subscription(@Context HttpServletRequest request) {
        Scope scope = sources.scopes().of(request);
        Instant now = sources.clock().get();
        PlanAnswers inCurrency = inCurrencyOf(scope);
        RateBookHistory terms = inCurrency.terms();
        List<Subscription> chosen =
                sources.subscriptions().of(Set.of(scope.account())).getOrDefault(scope.account(), List.of());
        if (new PlanHistory(terms, chosen).at(now).isEmpty()
                && !(terms.at(now).mode().hasPlans() && !chosen.isEmpty())) {
            throw Problem.notFound("There is no subscription: billing is by use, or no plan was chosen.");
        }
        Subscriber subscriber = new Subscriber(
                sources.scopes().shown(scope.account()),
                chosen,
                sources.calendars().get().of(scope.account()),
                sources.paidBy().apply(scope.account()));
        return SubscriptionAnswer.of(subscriber, inCurrency, now);
    }

    private PlanAnswers inCurrencyOf(Scope scope) {
        return PlanAnswers.in(
                sources.scopes().shown(scope.account()).currency(),
                sources.terms().get());
    }

    @GET
    @Path("/subscription/history")
    public Map<String, Object> history(@Context HttpServletRequest request) {
        Scope scope = sources.scopes().of(request);
        Page page = Page.of(request);
        PlanAnswers answers = inCurrencyOf(scope);
        List<PlanPeriod> newest = new ArrayList<>(story(scope, answers.terms()).spells());
        Collections.reverse(newest);
        Instant before = Parameters.instantOrNull("cursor", page.after());
        List<PlanPeriod> found = newest.stream()
                .filter(spell -> before == null || spell.since().isBefore(before))
                .limit(page.limit() + 1L)
                .toList();
        return page.answer("history", found, spell -> spell.since().toString(), answers::spell);
    }

    private SubscriptionTimeline story(Scope scope, RateBookHistory terms) {
        List<Subscription> chosen =
                sources.subscriptions().of(Set.of(scope.account())).getOrDefault(scope.account(), List.of());
        return new SubscriptionTimeline(
                new PlanTerms(
                        new PlanHistory(terms, chosen),
                        sources.calendars().get().of(scope.account())),
                sources.scopes().shown(scope.account()).openedAt());
    }

    @Answer("Plans")
    record PlansAnswer(List<Map<String, Object>> plans, List<MeterPriceAnswer> prices, String billingMode) {}
}
