package io.streamspace.billing.sale.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.answer.InvoiceLineAnswer;
import io.streamspace.billing.answer.SubscriptionJson;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.Fields;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.invoice.Calendars;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.sale.PlanChanges;
import io.streamspace.billing.sale.PlanChanges.Changed;
import io.streamspace.billing.sale.PlanChanges.Request;
import io.streamspace.billing.sale.PlanChanges.When;
import io.streamspace.billing.subscription.Subscriptions;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
    public Map<String, Object> change(@Context HttpServletRequest request, JsonNode body) {
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
    public Map<String, Object> cancel(@Context HttpServletRequest request, JsonNode body) {
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
    public Map<String, Object> resume(@Context HttpServletRequest request) {
        Scope scope = sources.scopes().of(request).requireOwner();
        Instant now = sources.clock().get();
        sources.changes().resume(scope.account(), now);
        return subscription(scope, now);
    }

    private Map<String, Object> previewed(Scope scope, Request wanted, Instant now) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("preview", true);
        json.put("user_id", scope.account().userId());
        json.putAll(json(sources.changes().preview(wanted, now), scope));
        return json;
    }

    private Map<String, Object> changed(Scope scope, Request wanted, Instant now) {
        Changed changed = sources.changes().change(wanted, now);
        Map<String, Object> json = subscription(scope, now);
        json.put("change", json(changed, scope));
        return json;
    }

    private Map<String, Object> subscription(Scope scope, Instant now) {
        Account account = sources.scopes().shown(scope.account());
        Map<String, Object> json = SubscriptionJson.in(
                        account.currency(), sources.terms().get())
                .of(
                        account,
                        sources.subscriptions().of(List.of(scope.account())).getOrDefault(scope.account(), List.of()),
                        sources.calendars().get().of(scope.account()),
                        now);
        json.put(
                "stripe_subscription_id",
                sources.paidBy().apply(scope.account()).orElse(null));
        return json;
    }

    private Map<String, Object> json(Changed changed, Scope scope) {
        Currency currency = sources.scopes().shown(scope.account()).currency();
        Money amount = changed.lines().stream().map(InvoiceLine::amount).reduce(Money.zero(currency), Money::plus);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("plan_id", changed.planId());
        json.put("effective_at", changed.effectiveAt().toString());
        json.put("trial_ends_at", changed.trialEndsAt().map(Instant::toString).orElse(null));
        json.put("invoicing", changed.invoicing().name().toLowerCase(Locale.ROOT));
        json.put("lines", InvoiceLineAnswer.of(changed.lines()));
        json.put("amount", amount.amount());
        json.put(
                "tax",
                changed.invoice().map(made -> made.totals().tax().amount()).orElse(null));
        json.put(
                "total",
                changed.invoice().map(made -> made.totals().total().amount()).orElse(null));
        json.put("currency", currency.getCurrencyCode());
        json.put(
                "invoice_number",
                changed.invoice().map(SubscriptionChangesResource::number).orElse(null));
        return json;
    }

    private static @Nullable String number(Invoice invoice) {
        Invoice.Sending sending = invoice.sending();
        return sending == null ? null : sending.number();
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
