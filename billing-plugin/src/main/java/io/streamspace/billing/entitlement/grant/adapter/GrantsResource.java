package io.streamspace.billing.entitlement.grant.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.entitlement.grant.Grant;
import io.streamspace.billing.entitlement.grant.GrantAmount;
import io.streamspace.billing.entitlement.grant.GrantWithdrawal;
import io.streamspace.billing.entitlement.grant.PurchasedGrants.Voiding;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.AmountAnswer;
import io.streamspace.billing.http.AnswerFields;
import io.streamspace.billing.http.Page;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.http.Views;
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
                listed -> json(listed.spending(spent.getOrDefault(listed.grant().id(), Map.of())), scope));
    }

    @POST
    @Path("/grants/{id}/cancel-renewal")
    public Map<String, Object> cancelRenewal(@Context HttpServletRequest request, @PathParam("id") String id) {
        Scope scope = scopes.of(request).requireOwner();
        return json(now(withdrawal.cancelRenewal(scope.account(), id, clock.get())), scope);
    }

    /** Nothing is refunded: what the pack cost stays paid. */
    @POST
    @Path("/admin/grants/{user_id}/{id}/void")
    @RolesAllowed("admin")
    public Map<String, Object> voidGrant(
            @Context HttpServletRequest request,
            @PathParam("user_id") String userId,
            @PathParam("id") String id,
            JsonNode body) {
        Caller caller = Objects.requireNonNull(Caller.of(request));
        AccountId account = scopes.account(Scope.parse(userId)).id();
        Voiding voiding =
                new Voiding(clock.get().truncatedTo(ChronoUnit.MILLIS), caller.user(), Parameters.text(body, "reason"));
        Grant taken = withdrawal.voidGrant(account, id, voiding);
        Map<String, Object> json = json(now(taken), new Scope(caller, account, Scope.Standing.PLATFORM));
        json.put("reason", voiding.reason());
        json.put("refunded", false);
        return json;
    }

    private ListedGrant now(Grant grant) {
        return list.one(grant)
                .spending(burned.apply(grant.account(), clock.get()).getOrDefault(grant.id(), Map.of()));
    }

    private Map<String, Object> json(ListedGrant listed, Scope scope) {
        Grant grant = listed.grant();
        Instant now = clock.get();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", grant.id());
        json.put("user_id", grant.account().userId());
        json.put("pack_id", grant.pack().id());
        json.put("name", grant.pack().name());
        json.put("state", grant.validity().standing(now).key());
        json.put("effective_at", Views.instant(grant.validity().effectiveAt()));
        json.put("expires_at", Views.instant(grant.validity().expiresAt()));
        json.put("voided_at", Views.instant(grant.validity().voidedAt()));
        json.put("renewal", grant.renewal().key());
        json.put("continues", listed.links().continues());
        json.put("renewed_by", listed.links().renewedBy());
        json.put("priority", grant.priority());
        json.put("invoice_number", scope.seesMoney() ? listed.links().invoiceNumber() : null);
        json.put("created_at", Views.instant(listed.links().createdAt()));
        json.put("grants", amounts(listed, now));
        return json;
    }

    private Map<String, Object> amounts(ListedGrant listed, Instant now) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (String key : new TreeSet<>(listed.grant().amounts().keySet())) {
            BigInteger spent = listed.spent().getOrDefault(key, BigInteger.ZERO);
            GrantAmount amount = GrantAmount.of(listed.grant(), key, spent, now);
            meters.apply(key).ifPresent(meter -> json.put(key, json(meter, amount)));
        }
        return json;
    }

    private static Map<String, Object> json(Meter meter, GrantAmount amount) {
        Map<String, Object> json = AnswerFields.of(AmountAnswer.of(meter, amount.granted()));
        json.put("granted", AmountAnswer.inUnits(meter, amount.granted()));
        json.put("spent", AmountAnswer.inUnits(meter, amount.spent()));
        json.put("expired", AmountAnswer.inUnits(meter, amount.expired()));
        json.put("voided", AmountAnswer.inUnits(meter, amount.voided()));
        json.put("remaining", AmountAnswer.inUnits(meter, amount.remaining()));
        json.put("base_spent", amount.spent().toString());
        json.put("base_remaining", amount.remaining().toString());
        return json;
    }
}
