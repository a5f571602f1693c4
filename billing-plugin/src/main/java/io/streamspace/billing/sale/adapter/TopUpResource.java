package io.streamspace.billing.sale.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.credit.Credits;
import io.streamspace.billing.credit.SetTopUpRule;
import io.streamspace.billing.credit.SetTopUpRule.Amounts;
import io.streamspace.billing.credit.SetTopUpRule.Asker;
import io.streamspace.billing.credit.TopUp;
import io.streamspace.billing.credit.TopUpDecision;
import io.streamspace.billing.credit.TopUpDecision.Wait;
import io.streamspace.billing.credit.TopUpRule;
import io.streamspace.billing.credit.TopUps;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.Fields;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.sale.TopUpRun;
import io.streamspace.billing.values.Money;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /credits/top-up}, an account's rule; {@code /credits/low-balance}, from when on it is told. */
@Path("/")
public final class TopUpResource {

    private static final int SHOWN = 50;

    /** What answers are made from. */
    public record Sources(
            AccountScopes scopes,
            TopUps topUps,
            Credits credits,
            SetTopUpRule setRule,
            TopUpRun run,
            Supplier<Instant> clock) {}

    private final Sources sources;

    public TopUpResource(Sources sources) {
        this.sources = sources;
    }

    @GET
    @Path("/credits/top-up")
    public Map<String, Object> rule(@Context HttpServletRequest request) {
        return answer(sources.scopes().of(request).requireMoney());
    }

    @PUT
    @Path("/credits/top-up")
    public Map<String, Object> set(@Context HttpServletRequest request, JsonNode body) {
        Scope scope = sources.scopes().of(request).requireOwner();
        Fields fields = new Fields();
        Supplier<BigDecimal> threshold = fields.read(() -> Parameters.decimal(body, "threshold"));
        Supplier<BigDecimal> amount = fields.read(() -> Parameters.decimal(body, "amount"));
        Supplier<BigDecimal> limit = fields.read(() -> Parameters.decimal(body, "monthly_limit"));
        fields.check();
        Amounts amounts = new Amounts(threshold.get(), amount.get(), limit.get());
        sources.setRule()
                .set(
                        new Asker(scope.account(), scope.caller().user()),
                        amounts,
                        sources.clock().get());
        return answer(scope);
    }

    @DELETE
    @Path("/credits/top-up")
    public Response remove(@Context HttpServletRequest request) {
        Scope scope = sources.scopes().of(request).requireOwner();
        sources.setRule().remove(scope.account());
        return Response.noContent().build();
    }

    @GET
    @Path("/credits/low-balance")
    public Map<String, Object> alert(@Context HttpServletRequest request) {
        return alert(sources.scopes().of(request).requireMoney());
    }

    @PUT
    @Path("/credits/low-balance")
    public Map<String, Object> setAlert(@Context HttpServletRequest request, JsonNode body) {
        Scope scope = sources.scopes().of(request).requireOwner();
        Optional<BigDecimal> threshold =
                body.path("threshold").isNull() ? Optional.empty() : Optional.of(Parameters.decimal(body, "threshold"));
        sources.setRule().alertBelow(scope.account(), threshold);
        return alert(scope);
    }

    private Map<String, Object> alert(Scope scope) {
        Currency currency = sources.scopes().shown(scope.account()).currency();
        Map<String, Object> json = owner(scope, currency);
        json.put(
                "threshold",
                sources.credits()
                        .alertThreshold(scope.account(), currency)
                        .map(Money::amount)
                        .orElse(null));
        return json;
    }

    private Map<String, Object> answer(Scope scope) {
        Optional<TopUpRule> rule = sources.topUps().rule(scope.account());
        Currency currency = rule.map(set -> set.wish().amount().currency())
                .orElseGet(() -> sources.scopes().shown(scope.account()).currency());
        Map<String, Object> json = owner(scope, currency);
        json.put("rule", rule.map(TopUpResource::json).orElse(null));
        json.put(
                "decision",
                sources.run()
                        .decision(scope.account(), sources.clock().get())
                        .map(TopUpResource::json)
                        .orElse(null));
        json.put(
                "top_ups",
                sources.topUps().newest(scope.account(), SHOWN).stream()
                        .map(TopUpResource::json)
                        .toList());
        return json;
    }

    private static Map<String, Object> owner(Scope scope, Currency currency) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("user_id", scope.account().userId());
        json.put("account_id", scope.account().value());
        json.put("currency", currency.getCurrencyCode());
        return json;
    }

    private static Map<String, Object> json(TopUpRule rule) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("threshold", rule.wish().threshold().amount());
        json.put("amount", rule.wish().amount().amount());
        json.put("monthly_limit", rule.wish().monthlyLimit().amount());
        json.put("set_by", rule.setBy());
        json.put("set_at", Views.instant(rule.setAt()));
        json.put(
                "stopped_at",
                rule.stop().map(TopUpRule.Stop::at).map(Instant::toString).orElse(null));
        json.put("stopped_because", rule.stop().map(TopUpRule.Stop::because).orElse(null));
        return json;
    }

    private static Map<String, Object> json(TopUpDecision decision) {
        Map<String, Object> json = new LinkedHashMap<>();
        @Nullable String reason = decision instanceof Wait wait ? wait.because().key() : null;
        json.put("decision", reason == null ? "buy" : "wait");
        json.put("reason", reason);
        return json;
    }

    private static Map<String, Object> json(TopUp topUp) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", topUp.number());
        json.put("amount", topUp.amount().amount());
        json.put("status", topUp.status().key());
        json.put("invoice_id", topUp.invoiceId());
        json.put("made_at", Views.instant(topUp.madeAt()));
        return json;
    }
}
