package io.streamspace.billing.sale.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.credit.Credits;
import io.streamspace.billing.credit.SetTopUpRule;
import io.streamspace.billing.credit.SetTopUpRule.Amounts;
import io.streamspace.billing.credit.SetTopUpRule.Asker;
import io.streamspace.billing.credit.TopUpRule;
import io.streamspace.billing.credit.TopUps;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.Fields;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.sale.TopUpRun;
import io.streamspace.billing.sale.adapter.TopUpAnswers.LowBalanceAnswer;
import io.streamspace.billing.sale.adapter.TopUpAnswers.TopUpAnswer;
import io.streamspace.billing.sale.adapter.TopUpAnswers.TopUpDecisionAnswer;
import io.streamspace.billing.sale.adapter.TopUpAnswers.TopUpRuleAnswer;
import io.streamspace.billing.sale.adapter.TopUpAnswers.TopUpsAnswer;
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
import java.util.Optional;
import java.util.function.Supplier;

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
    public TopUpsAnswer rule(@Context HttpServletRequest request) {
        return answer(sources.scopes().of(request).requireMoney());
    }

    @PUT
    @Path("/credits/top-up")
    public TopUpsAnswer set(@Context HttpServletRequest request, JsonNode body) {
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
    public LowBalanceAnswer alert(@Context HttpServletRequest request) {
        return alert(sources.scopes().of(request).requireMoney());
    }

    @PUT
    @Path("/credits/low-balance")
    public LowBalanceAnswer setAlert(@Context HttpServletRequest request, JsonNode body) {
        Scope scope = sources.scopes().of(request).requireOwner();
        Optional<BigDecimal> threshold =
                body.path("threshold").isNull() ? Optional.empty() : Optional.of(Parameters.decimal(body, "threshold"));
        sources.setRule().alertBelow(scope.account(), threshold);
        return alert(scope);
    }

    private LowBalanceAnswer alert(Scope scope) {
        Currency currency = sources.scopes().shown(scope.account()).currency();
        return new LowBalanceAnswer(
                scope.account().userId(),
                scope.account().value(),
                currency.getCurrencyCode(),
                sources.credits()
                        .alertThreshold(scope.account(), currency)
                        .map(Money::amount)
                        .orElse(null));
    }

    private TopUpsAnswer answer(Scope scope) {
        Optional<TopUpRule> rule = sources.topUps().rule(scope.account());
        Currency currency = rule.map(set -> set.wish().amount().currency())
                .orElseGet(() -> sources.scopes().shown(scope.account()).currency());
        return new TopUpsAnswer(
                scope.account().userId(),
                scope.account().value(),
                currency.getCurrencyCode(),
                rule.map(TopUpRuleAnswer::of).orElse(null),
                sources.run()
                        .decision(scope.account(), sources.clock().get())
                        .map(TopUpDecisionAnswer::of)
                        .orElse(null),
                sources.topUps().newest(scope.account(), SHOWN).stream()
                        .map(TopUpAnswer::of)
                        .toList());
    }
}
