package io.streamspace.billing.credit.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.credit.CreditMovement;
import io.streamspace.billing.credit.Credits;
import io.streamspace.billing.credit.IssueCredit;
import io.streamspace.billing.credit.IssueCredit.Conditions;
import io.streamspace.billing.credit.VoidCredit;
import io.streamspace.billing.credit.adapter.CreditAnswers.CreditMovementAnswer;
import io.streamspace.billing.credit.adapter.CreditAnswers.CreditsAnswer;
import io.streamspace.billing.credit.adapter.CreditAnswers.IssuedCreditAnswer;
import io.streamspace.billing.credit.adapter.CreditAnswers.VoidedCreditAnswer;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.CsvList;
import io.streamspace.billing.http.Fields;
import io.streamspace.billing.http.Page;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.Kind;
import io.streamspace.plugin.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /credits} and {@code /credits/statement}; {@code POST /credits}, {@code /admin/credits} and
 * {@code /admin/credits/{id}/void} for administrators.
 */
@Path("/")
public final class CreditsResource {

    /** What answers are made from. */
    public record Sources(
            AccountScopes scopes,
            Credits credits,
            CreditStatement statement,
            IssueCredit issueCredit,
            VoidCredit voidCredit,
            Supplier<Instant> clock) {}

    private static final CsvList MOVEMENTS = new CsvList(
            "movements", List.of("at", "type", "description", "amount", "balance", "currency", "invoice_number"));

    private final Sources sources;

    public CreditsResource(Sources sources) {
        this.sources = sources;
    }

    @GET
    @Path("/credits")
    public CreditsAnswer list(@Context HttpServletRequest request) {
        Scope scope = sources.scopes().of(request).requireMoney();
        Currency currency = sources.scopes().shown(scope.account()).currency();
        List<CreditGrant> grants = sources.credits().of(scope.account());
        return CreditsAnswer.of(
                scope.account(), grants, currency, sources.clock().get());
    }

    @GET
    @Path("/credits/statement")
    public Response statement(@Context HttpServletRequest request) {
        Scope scope = sources.scopes().of(request).requireMoney();
        return MOVEMENTS.answer(request, page -> statement(scope, page));
    }

    private Map<String, Object> statement(Scope scope, Page page) {
        List<CreditMovement> found = sources.statement().newest(scope.account(), page.after(), page.limit() + 1);
        return page.answer("movements", found, CreditStatement::key, CreditMovementAnswer::of);
    }

    @POST
    @Path("/credits")
    @RolesAllowed("admin")
    public Response issue(@Context HttpServletRequest request, JsonNode body) {
        Caller caller = administrator(request);
        IssueCredit.Issued issued = sources.issueCredit()
                .issue(request(body, caller), sources.clock().get());
        return Response.status(Response.Status.CREATED)
                .entity(IssuedCreditAnswer.of(issued))
                .build();
    }

    @POST
    @Path("/admin/credits")
    @RolesAllowed("admin")
    public Response issueAsAdmin(@Context HttpServletRequest request, JsonNode body) {
        return issue(request, body);
    }

    @POST
    @Path("/admin/credits/{id}/void")
    @RolesAllowed("admin")
    public VoidedCreditAnswer voidRest(@Context HttpServletRequest request, @PathParam("id") String id, JsonNode body) {
        Caller caller = administrator(request);
        AccountId account =
                sources.credits().accountOf(id).orElseThrow(() -> Problem.notFound("There is no credit '" + id + "'."));
        VoidCredit.Done done = sources.voidCredit()
                .voidRest(
                        new VoidCredit.Request(account, id, Parameters.text(body, "reason"), caller.user()),
                        sources.clock().get());
        return VoidedCreditAnswer.of(done);
    }

    private static IssueCredit.Request request(JsonNode body, Caller caller) {
        Fields fields = new Fields();
        Supplier<AccountId> account = fields.read(() -> Scope.parse(Parameters.text(body, "user_id")));
        Supplier<BigDecimal> amount = fields.read(() -> Parameters.decimal(body, "amount"));
        Supplier<CreditGrant.Kind> kind = fields.read(() -> kind(Parameters.optionalText(body, "kind")));
        Supplier<Integer> priority = fields.read(() -> priority(body));
        Supplier<@Nullable Instant> effective = fields.read(() -> instant(body, "effective_at"));
        Supplier<@Nullable Instant> expiry = fields.read(() -> instant(body, "expires_at"));
        Supplier<String> reason = fields.read(() -> Parameters.text(body, "reason"));
        fields.check();
        Conditions conditions = new Conditions(kind.get(), priority.get(), effective.get(), expiry.get());
        return new IssueCredit.Request(account.get(), amount.get(), conditions, reason.get(), caller.user());
    }

    private static @Nullable Instant instant(JsonNode body, String field) {
        return Parameters.instantOrNull(field, Parameters.optionalText(body, field));
    }

    private static CreditGrant.Kind kind(@Nullable String key) {
        return switch (key == null ? "promotional" : key) {
            case "promotional" -> CreditGrant.Kind.PROMOTIONAL;
            case "paid" -> CreditGrant.Kind.PAID;
            default -> throw Problem.invalid("kind", "must be promotional or paid");
        };
    }

    private static int priority(JsonNode body) {
        if (!body.hasNonNull("priority")) {
            return 0;
        }
        BigDecimal priority = Parameters.decimal(body, "priority");
        try {
            return priority.intValueExact();
        } catch (ArithmeticException e) {
            throw Problem.invalid("priority", "must be a whole number");
        }
    }

    private static Caller administrator(HttpServletRequest request) {
        Caller caller = Objects.requireNonNull(Caller.of(request));
        if (!caller.hasRole("admin")) {
            throw new Problem(Kind.FORBIDDEN, "admin_required", "Only administrators issue and void credit.");
        }
        return caller;
    }
}
