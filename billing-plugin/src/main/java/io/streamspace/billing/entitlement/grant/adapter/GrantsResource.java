package io.streamspace.billing.entitlement.grant.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.entitlement.grant.Grant;
import io.streamspace.billing.entitlement.grant.GrantAmount;
import io.streamspace.billing.entitlement.grant.GrantWithdrawal;
import io.streamspace.billing.entitlement.grant.PurchasedGrants.Voiding;
import io.streamspace.billing.entitlement.grant.adapter.GrantAnswers.GrantAmountAnswer;
import io.streamspace.billing.entitlement.grant.adapter.GrantAnswers.GrantAnswer;
import io.streamspace.billing.entitlement.grant.adapter.GrantAnswers.VoidedGrantAnswer;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.Page;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.meter.Meter;
import io.streamspace.plugin.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** {@code GET /grants}; no more renewal by itself; taking a grant back, for administrators. */
@Path("/")
public final class GrantsResource {

    private final AccountScopes scopes;
    private final GrantList list;
    private final GrantWithdrawal withdrawal;
    private final BiFunction<AccountId, Instant, Map<String, Map<String, BigInteger>>> burned;
    private final Function<String, Optional<Meter>> meters;
    private final Supplier<Instant> clock;

    /**
     * What the answers are made from; a meter by its key.
     *
     * @param burned what of an account's grants is burned at an instant, by grant and meter
     */
    public record Sources(
            AccountScopes scopes,
            GrantList list,
            GrantWithdrawal withdrawal,
            BiFunction<AccountId, Instant, Map<String, Map<String, BigInteger>>> burned,
            Function<String, Optional<Meter>> meters,
            Supplier<Instant> clock) {}

    public GrantsResource(Sources sources) {
        this.scopes = sources.scopes();
        this.list = sources.list();
        this.withdrawal = sources.withdrawal();
        this.burned = sources.burned();
        this.meters = sources.meters();
        this.clock = sources.clock();
    }

    @GET
    @Path("/grants")
    public Map<String, Object> grants(@Context HttpServletRequest request) {
        Scope scope = scopes.of(request);
        Page page = Page.of(request);
        List<ListedGrant> found = list.page(scope.account(), page.after(), page.limit() + 1);
        Map<String, Map<String, BigInteger>> spent =
                found.isEmpty() ? Map.of() : burned.apply(scope.account(), clock.get());
        return page.answer(
                "grants",
                found,
                ListedGrant::key,
                listed ->
                        answer(listed.spending(spent.getOrDefault(listed.grant().id(), Map.of())), scope));
    }

    @POST
    @Path("/grants/{id}/cancel-renewal")
    public GrantAnswer cancelRenewal(@Context HttpServletRequest request, @PathParam("id") String id) {
        Scope scope = scopes.of(request).requireOwner();
        return answer(now(withdrawal.cancelRenewal(scope.account(), id, clock.get())), scope);
    }

    /** Nothing is refunded: what the pack cost stays paid. */
    @POST
    @Path("/admin/grants/{user_id}/{id}/void")
    @RolesAllowed("admin")
    public VoidedGrantAnswer voidGrant(
            @Context HttpServletRequest request,
            @PathParam("user_id") String userId,
            @PathParam("id") String id,
            JsonNode body) {
        Caller caller = Objects.requireNonNull(Caller.of(request));
        AccountId account = scopes.account(Scope.parse(userId)).id();
        Voiding voiding =
                new Voiding(clock.get().truncatedTo(ChronoUnit.MILLIS), caller.user(), Parameters.text(body, "reason"));
        Grant taken = withdrawal.voidGrant(account, id, voiding);
        Scope platform = new Scope(caller, account, Scope.Standing.PLATFORM);
        return new VoidedGrantAnswer(answer(now(taken), platform), voiding.reason(), false);
    }

    private ListedGrant now(Grant grant) {
        return list.one(grant)
                .spending(burned.apply(grant.account(), clock.get()).getOrDefault(grant.id(), Map.of()));
    }

    private GrantAnswer answer(ListedGrant listed, Scope scope) {
        Instant now = clock.get();
        return GrantAnswer.of(listed, amounts(listed, now), scope, now);
    }

    private Map<String, GrantAmountAnswer> amounts(ListedGrant listed, Instant now) {
        Map<String, GrantAmountAnswer> answers = new LinkedHashMap<>();
        for (String key : new TreeSet<>(listed.grant().amounts().keySet())) {
            BigInteger spent = listed.spent().getOrDefault(key, BigInteger.ZERO);
            GrantAmount amount = GrantAmount.of(listed.grant(), key, spent, now);
            meters.apply(key).ifPresent(meter -> answers.put(key, GrantAmountAnswer.of(meter, amount)));
        }
        return answers;
    }
}
