package io.streamspace.billing.themestore.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.Fields;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.themestore.EarningPeriod;
import io.streamspace.billing.themestore.Earnings;
import io.streamspace.billing.themestore.PayOut;
import io.streamspace.billing.themestore.RefundSale;
import io.streamspace.billing.themestore.StoreTerms;
import io.streamspace.billing.themestore.adapter.StoreAnswers.EarningsAnswer;
import io.streamspace.billing.themestore.adapter.StoreAnswers.MonthAnswer;
import io.streamspace.billing.themestore.adapter.StoreAnswers.PayoutAnswer;
import io.streamspace.billing.themestore.adapter.StoreAnswers.RefundedSaleAnswer;
import io.streamspace.billing.themestore.adapter.StorePurchasesResource.Surroundings;
import io.streamspace.billing.values.Problem;
import io.streamspace.plugin.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.function.Supplier;

/** What creators earn and are paid, and what administrators take back. */
@Path("/")
public final class StoreEarningsResource {

    private final AccountScopes scopes;
    private final Earnings earnings;
    private final Doing doing;
    private final Surroundings surroundings;

    /** What administrators do. */
    public record Doing(RefundSale refund, PayOut payOut) {}

    public StoreEarningsResource(AccountScopes scopes, Earnings earnings, Doing doing, Surroundings surroundings) {
        this.scopes = scopes;
        this.earnings = earnings;
        this.doing = doing;
        this.surroundings = surroundings;
    }

    @GET
    @Path("/store/earnings")
    public EarningsAnswer earnings(@Context HttpServletRequest request) {
        StoreTerms terms = surroundings.open();
        AccountId creator = scopes.of(request).requireMoney().account();
        return new EarningsAnswer(
                creator.userId(),
                earnings.balance(creator, terms.currency()).amount(),
                terms.currency().getCurrencyCode(),
                earnings.periods(creator, terms.currency()).stream()
                        .map(MonthAnswer::of)
                        .toList());
    }

    @GET
    @Path("/store/payouts/{period}")
    public PayoutAnswer payout(@Context HttpServletRequest request, @PathParam("period") String period) {
        StoreTerms terms = surroundings.open();
        AccountId creator = scopes.of(request).requireMoney().account();
        return doing.payOut()
                .statement(creator, EarningPeriod.parse(period), terms)
                .map(PayoutAnswer::of)
                .orElseThrow(() -> Problem.notFound("Nothing was paid out for that month."));
    }

    @POST
    @Path("/admin/store/sales/{id}/refund")
    @RolesAllowed("admin")
    public RefundedSaleAnswer refund(@Context HttpServletRequest request, @PathParam("id") String id) {
        return RefundedSaleAnswer.of(doing.refund()
                .refund(id.replace("\0", ""), administrator(request), surroundings.open(), surroundings.now()));
    }

    @POST
    @Path("/admin/store/payouts")
    @RolesAllowed("admin")
    public Response payOut(@Context HttpServletRequest request, JsonNode body) {
        StoreTerms terms = surroundings.open();
        Fields fields = new Fields();
        Supplier<AccountId> creator = fields.read(() -> creator(Parameters.text(body, "creator")));
        Supplier<EarningPeriod> period = fields.read(() -> EarningPeriod.parse(Parameters.text(body, "period")));
        fields.check();
        PayOut.Request asked = new PayOut.Request(creator.get(), period.get(), administrator(request));
        return Response.status(Response.Status.CREATED)
                .entity(PayoutAnswer.of(doing.payOut().pay(asked, terms, surroundings.now())))
                .build();
    }

    private static AccountId creator(String text) {
        try {
            return AccountId.parse(text);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("creator", "must name a user or an account");
        }
    }

    private static String administrator(HttpServletRequest request) {
        Caller caller = Objects.requireNonNull(Caller.of(request));
        if (!caller.hasRole("admin")) {
            throw new Problem(Problem.Kind.FORBIDDEN, "admin_required", "Only administrators may do that.");
        }
        return caller.user();
    }
}
