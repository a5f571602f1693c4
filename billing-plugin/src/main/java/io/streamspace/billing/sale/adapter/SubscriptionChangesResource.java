package io.streamspace.billing.sale.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.answer.PlanAnswers;
import io.streamspace.billing.answer.SubscriptionAnswer;
import io.streamspace.billing.answer.SubscriptionAnswer.Subscriber;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.Fields;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.invoice.Calendars;
import io.streamspace.billing.sale.PlanChanges;
import io.streamspace.billing.sale.PlanChanges.Changed;
import io.streamspace.billing.sale.PlanChanges.Request;
import io.streamspace.billing.sale.PlanChanges.When;
import io.streamspace.billing.sale.adapter.ChangeAnswer.ChangedSubscriptionAnswer;
import io.streamspace.billing.sale.adapter.ChangeAnswer.PlanChangeAnswer;
import io.streamspace.billing.sale.adapter.ChangeAnswer.PlanChangePreviewAnswer;
import io.streamspace.billing.subscription.Subscriptions;
import io.streamspace.billing.values.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** {@code POST /subscription/change}, {@code /cancel} and {@code /resume}. */
@Path("/")
public final class SubscriptionChangesResource {

    /** What the answers are made from. @param paidBy the provider's subscription that an account's plan is paid by */
    public record Sources(
            AccountScopes scopes,
            PlanChanges changes,
            Subscriptions subscriptions,
            Supplier<RateBookHistory> terms,
            Supplier<Calendars> calendars,
            Function<AccountId, Optional<String>> paidBy,
            Supplier<Instant> clock) {}

    private final Sources sources;

    public SubscriptionChangesResource(Sources sources) {
        this.sources = sources;
    }

    @POST
    @Path("/subscription/change")
    public ChangeAnswer change(@Context HttpServletRequest request, JsonNode body) {
        Scope scope = sources.scopes().of(request).requireOwner();
        Instant now = sources.clock().get();
        Fields fields = new Fields();
        Supplier<String> plan = fields.read(() -> Parameters.text(body, "plan_id"));
        Supplier<When> when = fields.read(() -> when(body, When.NOW));
        Supplier<Boolean> isPreview = fields.read(() -> Parameters.flag(body, "preview"));
        fields.check();
        Request wanted = new Request(scope.account(), plan.get(), when.get());
        return isPreview.get() ? previewed(scope, wanted, now) : changed(scope, wanted, now);
    }

    @POST
    @Path("/subscription/cancel")
    public ChangeAnswer cancel(@Context HttpServletRequest request, JsonNode body) {
        Scope scope = sources.scopes().of(request).requireOwner();
        Instant now = sources.clock().get();
        Fields fields = new Fields();
        Supplier<When> when = fields.read(() -> when(body, When.PERIOD_END));
        Supplier<Boolean> isPreview = fields.read(() -> Parameters.flag(body, "preview"));
        fields.check();
        Request none = new Request(scope.account(), null, when.get());
        return isPreview.get() ? previewed(scope, none, now) : changed(scope, none, now);
    }

    @POST
    @Path("/subscription/resume")
    public SubscriptionAnswer resume(@Context HttpServletRequest request) {
        Scope scope = sources.scopes().of(request).requireOwner();
        Instant now = sources.clock().get();
        sources.changes().resume(scope.account(), now);
        return subscription(scope, now);
    }

    private ChangeAnswer previewed(Scope scope, Request wanted, Instant now) {
        Changed changed = sources.changes().preview(wanted, now);
        return new PlanChangePreviewAnswer(true, scope.account().userId(), answer(changed, scope));
    }

    private ChangeAnswer changed(Scope scope, Request wanted, Instant now) {
        Changed changed = sources.changes().change(wanted, now);
        return new ChangedSubscriptionAnswer(subscription(scope, now), answer(changed, scope));
    }

    private SubscriptionAnswer subscription(Scope scope, Instant now) {
        Account account = sources.scopes().shown(scope.account());
        Subscriber subscriber = new Subscriber(
                account,
                sources.subscriptions().of(List.of(scope.account())).getOrDefault(scope.account(), List.of()),
                sources.calendars().get().of(scope.account()),
                sources.paidBy().apply(scope.account()));
        return SubscriptionAnswer.of(
                subscriber, PlanAnswers.in(account.currency(), sources.terms().get()), now);
    }

    private PlanChangeAnswer answer(Changed changed, Scope scope) {
        return PlanChangeAnswer.of(
                changed, sources.scopes().shown(scope.account()).currency());
    }

    private static When when(JsonNode body, When usual) {
        String at = Parameters.optionalText(body, "at");
        if (at == null) {
            return usual;
        }
        return switch (at) {
            case "now" -> When.NOW;
            case "period_end" -> When.PERIOD_END;
            default -> throw Problem.invalid("at", "must be now or period_end");
        };
    }
}
