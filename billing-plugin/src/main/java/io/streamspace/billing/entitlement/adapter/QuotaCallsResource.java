package io.streamspace.billing.entitlement.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.entitlement.JobSlots;
import io.streamspace.billing.entitlement.QuotaService;
import io.streamspace.billing.entitlement.adapter.QuotaAnswers.ConsumedAnswer;
import io.streamspace.billing.entitlement.adapter.QuotaAnswers.HoldAnswer;
import io.streamspace.billing.entitlement.adapter.QuotaAnswers.QuotaDecisionAnswer;
import io.streamspace.billing.entitlement.hold.Hold;
import io.streamspace.billing.http.ChangesNothing;
import io.streamspace.billing.http.Fields;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.values.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /quota/…}: what the platform's other modules ask and tell. */
@Path("/")
@RolesAllowed("service")
public final class QuotaCallsResource {

    private static final Duration USUAL_LEASE = Duration.ofMinutes(15);
    private static final Duration LONGEST_LEASE = Duration.ofDays(7);

    private final QuotaService desk;
    private final Supplier<RateBookHistory> terms;

    public QuotaCallsResource(QuotaService desk, Supplier<RateBookHistory> terms) {
        this.desk = desk;
        this.terms = terms;
    }

    @POST
    @Path("/quota/check")
    @ChangesNothing
    public QuotaDecisionAnswer check(JsonNode body) {
        return QuotaDecisionAnswer.of(desk.check(request(body, Meters.ALL)));
    }

    @POST
    @Path("/quota/consume")
    public Response consume(JsonNode body) {
        String id = "consumed:" + UUID.randomUUID();
        QuotaService.Answer answer = desk.consume(request(body, Meters.TOLD), id);
        return created(ConsumedAnswer.of(QuotaDecisionAnswer.of(answer), id));
    }

    /** Lowers a level. */
    @POST
    @Path("/quota/release")
    public ConsumedAnswer lower(JsonNode body) {
        QuotaService.Request request = request(body, Meters.TOLD);
        if (request.meter().addsUp()) {
            throw Problem.invalid("meter", "must be a level: what has been counted is not given back");
        }
        String id = "released:" + UUID.randomUUID();
        desk.giveBack(request, id);
        QuotaService.Request nothing = new QuotaService.Request(request.account(), request.meter(), 0);
        return ConsumedAnswer.of(QuotaDecisionAnswer.of(desk.check(nothing), request.quantity()), id);
    }

    @POST
    @Path("/quota/holds")
    public Response hold(JsonNode body) {
        return created(answer(desk.hold(request(body, Meters.TOLD), lease(body))));
    }

    @POST
    @Path("/quota/holds/{id}/settle")
    public HoldAnswer settle(@PathParam("id") String id, @Nullable JsonNode body) {
        Long used = body == null || !body.hasNonNull("quantity") ? null : (Long) quantity(body);
        return answer(desk.settle(id, used));
    }

    @POST
    @Path("/quota/holds/{id}/release")
    public HoldAnswer release(@PathParam("id") String id) {
        return answer(desk.release(id));
    }

    @POST
    @Path("/quota/holds/{id}/renew")
    public HoldAnswer renew(@PathParam("id") String id, @Nullable JsonNode body) {
        return answer(desk.renew(id, body == null ? USUAL_LEASE : lease(body)));
    }

    private enum Meters {
        ALL,
        /** Those that no session holds: of what sessions hold their timelines tell. */
        TOLD
    }

    private QuotaService.Request request(JsonNode body, Meters meters) {
        Fields fields = new Fields();
        Supplier<AccountId> account = fields.read(() -> account(body));
        Supplier<Meter> named = fields.read(() -> meter(Parameters.text(body, "meter")));
        Supplier<Long> given = fields.read(() -> quantity(body));
        fields.check();
        Meter meter = named.get();
        long quantity = given.get();
        if (meters == Meters.TOLD && !meter.isFromEvents()) {
            throw Problem.invalid("meter", "sessions tell what they hold: '" + meter.key() + "'");
        }
        if (meters == Meters.TOLD && meter.key().equals(JobSlots.METER)) {
            throw Problem.invalid("meter", "job slots are acquired and released by /job-slots");
        }
        if (meters == Meters.TOLD && quantity == 0) {
            throw Problem.invalid("quantity", "must be greater than 0");
        }
        return new QuotaService.Request(account.get(), meter, quantity);
    }

    private static AccountId account(JsonNode body) {
        Parameters.text(body, "user");
        return NamedAccount.find(body).orElseThrow();
    }

    private Meter meter(String key) {
        if (key.equals(Meter.SESSIONS.key())) {
            return Meter.SESSIONS;
        }
        return Meter.ofSessions(key)
                .or(() -> terms.get().latest().further(key).map(offered -> offered.meter()))
                .orElseThrow(() -> Problem.invalid("meter", "no such meter is offered: '" + key + "'"));
    }

    /** Whole base units of the meter's level, as in {@code usage.recorded}. */
    static long quantity(JsonNode body) {
        BigDecimal quantity = Parameters.decimal(body, "quantity");
        if (quantity.signum() < 0 || quantity.stripTrailingZeros().scale() > 0) {
            throw Problem.invalid("quantity", "must be a whole number of base units, 0 or more");
        }
        if (quantity.toBigInteger().bitLength() >= Long.SIZE) {
            throw Problem.invalid("quantity", "is more than " + Long.MAX_VALUE);
        }
        return quantity.longValueExact();
    }

    private static Duration lease(JsonNode body) {
        JsonNode given = body.path("expires_in");
        if (given.isMissingNode() || given.isNull()) {
            return USUAL_LEASE;
        }
        Duration lease = parsed(given);
        if (lease.compareTo(Duration.ofSeconds(1)) < 0 || lease.compareTo(LONGEST_LEASE) > 0) {
            throw Problem.invalid("expires_in", "must lie between PT1S and P7D");
        }
        return lease;
    }

    private static Duration parsed(JsonNode given) {
        try {
            return given.isIntegralNumber()
                    ? Duration.ofSeconds(Math.min(given.asLong(), LONGEST_LEASE.toSeconds() + 1))
                    : Duration.parse(given.asText());
        } catch (DateTimeException e) {
            throw Problem.invalid("expires_in", "must be an ISO 8601 duration such as PT10M, or seconds");
        }
    }

    private HoldAnswer answer(Hold hold) {
        return HoldAnswer.of(hold, terms.get().meter(hold.meter()));
    }

    private static Response created(Object answer) {
        return Response.status(Response.Status.CREATED).entity(answer).build();
    }
}
