package io.streamspace.billing.credit.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.credit.CreditBalance;
import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.credit.Credits;
import io.streamspace.billing.credit.IssueCredit;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.Kind;
import io.streamspace.plugin.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** {@code GET /credits}; {@code POST /credits} and {@code POST /admin/credits}, both for administrators. */
@Path("/")
public final class CreditsResource {

    private final AccountScopes scopes;
    private final Credits credits;
    private final IssueCredit issueCredit;
    private final Supplier<Instant> clock;

    public CreditsResource(AccountScopes scopes, Credits credits, IssueCredit issueCredit, Supplier<Instant> clock) {
        this.scopes = scopes;
        this.credits = credits;
        this.issueCredit = issueCredit;
        this.clock = clock;
    }

    @GET
    @Path("/credits")
    public Map<String, Object> list(@Context HttpServletRequest request) {
        Scope scope = scopes.of(request).requireMoney();
        Currency currency = scopes.account(scope.account()).currency();
        List<CreditGrant> grants = credits.of(scope.account());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("user_id", scope.account().userId());
        answer.put("account_id", scope.account().value());
        answer.put("balance", CreditBalance.at(clock.get(), grants, currency).amount());
        answer.put("currency", currency.getCurrencyCode());
        answer.put("grants", grants.stream().map(CreditsResource::json).toList());
        return answer;
    }

    @POST
    @Path("/credits")
    public Response issue(@Context HttpServletRequest request, JsonNode body) {
        Caller caller = Objects.requireNonNull(Caller.of(request));
        if (!caller.hasRole("admin")) {
            throw new Problem(Kind.FORBIDDEN, "admin_required", "Only administrators issue credits.");
        }
        IssueCredit.Issued issued = issueCredit.issue(
                new IssueCredit.Request(
                        Scope.parse(Parameters.text(body, "user_id")),
                        Parameters.decimal(body, "amount"),
                        Parameters.text(body, "reason"),
                        Parameters.instantOrNull("expires_at", Parameters.optionalText(body, "expires_at")),
                        caller.user()),
                clock.get());
        return Response.status(Response.Status.CREATED)
                .entity(json(issued.grant(), issued.balance()))
                .build();
    }

    @POST
    @Path("/admin/credits")
    public Response issueAsAdmin(@Context HttpServletRequest request, JsonNode body) {
        return issue(request, body);
    }

    private static Map<String, Object> json(CreditGrant grant, Money balance) {
        Map<String, Object> json = json(grant);
        json.put("balance", balance.amount());
        return json;
    }

    private static Map<String, Object> json(CreditGrant grant) {
        Money granted = grant.amounts().granted();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", grant.id());
        json.put("user_id", grant.account().userId());
        json.put("account_id", grant.account().value());
        json.put("kind", grant.kind().key());
        json.put("amount", granted.amount());
        json.put("remaining", grant.remaining().amount());
        json.put("currency", granted.currency().getCurrencyCode());
        json.put("priority", grant.priority());
        json.put("effective_at", Views.instant(grant.validity().effectiveAt()));
        json.put("expires_at", Views.instant(grant.validity().expiresAt()));
        json.put("reason", grant.cause().reason());
        json.put("issued_by", grant.cause().issuedBy());
        json.put("created_at", Views.instant(grant.cause().createdAt()));
        return json;
    }
}
