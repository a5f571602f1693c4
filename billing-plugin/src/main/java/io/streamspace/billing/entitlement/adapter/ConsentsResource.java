package io.streamspace.billing.entitlement.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.entitlement.OverageConsents;
import io.streamspace.billing.entitlement.OverageOffer;
import io.streamspace.billing.entitlement.Quota;
import io.streamspace.billing.entitlement.Quotas;
import io.streamspace.billing.entitlement.adapter.ConsentAnswers.OverageConsentAnswer;
import io.streamspace.billing.entitlement.adapter.ConsentAnswers.OverageConsentsAnswer;
import io.streamspace.billing.entitlement.adapter.ConsentAnswers.OverageOfferAnswer;
import io.streamspace.billing.entitlement.grant.Consent;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.Fields;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.values.Money;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** {@code /overage-consents}. */
@Path("/")
public final class ConsentsResource {

    private final AccountScopes scopes;
    private final OverageConsents consents;
    private final Quotas quotas;
    private final Supplier<Instant> clock;

    public ConsentsResource(AccountScopes scopes, OverageConsents consents, Quotas quotas, Supplier<Instant> clock) {
        this.scopes = scopes;
        this.consents = consents;
        this.quotas = quotas;
        this.clock = clock;
    }

    @POST
    @Path("/overage-consents")
    public Response give(@Context HttpServletRequest request, JsonNode body) {
        Scope scope = scopes.of(request).requireOwner();
        Instant now = clock.get();
        Fields fields = new Fields();
        Supplier<String> meter = fields.read(() -> Parameters.text(body, "meter"));
        Supplier<BigDecimal> most = fields.read(() -> Parameters.decimal(body, "max_cost"));
        fields.check();
        Consent given = consents.give(
                new OverageConsents.Yes(
                        scope.account(), meter.get(), most.get(), scope.caller().user()),
                now);
        return Response.status(Response.Status.CREATED)
                .entity(answers(List.of(given), quotas.of(scope.account(), now), now)
                        .get(0))
                .build();
    }

    @GET
    @Path("/overage-consents")
    public OverageConsentsAnswer list(@Context HttpServletRequest request) {
        Scope scope = scopes.of(request).requireMoney();
        Instant now = clock.get();
        List<Quota> limits = quotas.of(scope.account(), now);
        return new OverageConsentsAnswer(
                answers(consents.of(scope.account()), limits, now),
                limits.stream()
                        .filter(quota -> quota.offer() != null)
                        .map(quota -> offer(scope.account(), quota.meter(), now))
                        .toList());
    }

    private OverageOfferAnswer offer(AccountId account, Meter meter, Instant now) {
        return OverageOfferAnswer.of(meter, consents.price(account, meter, now));
    }

    @DELETE
    @Path("/overage-consents/{id}")
    public OverageConsentAnswer revoke(@Context HttpServletRequest request, @PathParam("id") String id) {
        Scope scope = scopes.of(request).requireOwner();
        Instant now = clock.get();
        Consent revoked = consents.revoke(
                scope.account(), id, new Consent.Revoked(scope.caller().user(), now));
        return answers(List.of(revoked), quotas.of(scope.account(), now), now).get(0);
    }

    /** @param limits of the account whose consents they are */
    private static List<OverageConsentAnswer> answers(List<Consent> shown, List<Quota> limits, Instant now) {
        Map<String, Money> spent = spent(limits);
        Set<String> covered = new HashSet<>();
        return shown.stream()
                .map(consent -> {
                    boolean live = consent.allowsMoreAt(now) && covered.add(consent.meter());
                    return OverageConsentAnswer.of(consent, live ? spent.get(consent.meter()) : null, live);
                })
                .toList();
    }

    private static Map<String, Money> spent(List<Quota> limits) {
        Map<String, Money> spent = new HashMap<>();
        for (Quota limit : limits) {
            OverageOffer offer = limit.offer();
            if (offer != null) {
                spent.put(limit.meter().key(), offer.charged());
            }
        }
        return spent;
    }
}
