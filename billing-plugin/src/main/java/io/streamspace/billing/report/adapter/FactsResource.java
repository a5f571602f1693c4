package io.streamspace.billing.report.adapter;

import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.event.FactKey;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.http.ServiceMayCall;
import io.streamspace.billing.report.Receipt;
import io.streamspace.billing.report.Receipts;
import io.streamspace.billing.values.Problem;
import io.streamspace.plugin.EventDelivery;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code GET /facts}: what became of one. */
@Path("/")
@ServiceMayCall
public final class FactsResource {

    private final Receipts receipts;
    private final Supplier<RateBookHistory> terms;
    private final EventDelivery delivery;

    public FactsResource(Receipts receipts, Supplier<RateBookHistory> terms, EventDelivery delivery) {
        this.receipts = receipts;
        this.terms = terms;
        this.delivery = delivery;
    }

    /** A foreign fact is answered as one that never was; of what the host set aside the platform is told. */
    @GET
    @Path("/facts")
    public ReceiptAnswer find(@Context HttpServletRequest request) {
        Scope scope = Scope.of(request);
        FactKey key = key(request);
        return receipts.find(key).flatMap(receipt -> seenBy(scope, receipt)).orElseThrow(() -> absent(scope, key));
    }

    private Problem absent(Scope scope, FactKey key) {
        String fact = "fact '" + key.id() + "' of '" + key.source() + "'";
        return Optional.of(key)
                .filter(asked -> scope.standing() == Scope.Standing.PLATFORM)
                .flatMap(asked -> delivery.quarantineReason(asked.source(), asked.id()))
                .map(reason -> new Problem(
                        Problem.Kind.NOT_FOUND,
                        "quarantined",
                        "The " + fact + " was accepted and is set aside, for it could not be handled: " + reason
                                + " Retry or discard it in the quarantine."))
                .orElseGet(() -> Problem.notFound("There is no " + fact + "."));
    }

    private Optional<ReceiptAnswer> seenBy(Scope scope, Receipt receipt) {
        return scope.over(receipt.fact().place().account()).map(own -> ReceiptAnswer.of(receipt, own, terms.get()));
    }

    private static FactKey key(HttpServletRequest request) {
        List<Problem.InvalidParameter> missing = new ArrayList<>();
        FactKey key = new FactKey(given("source", request, missing), given("id", request, missing));
        if (!missing.isEmpty()) {
            throw new Problem(
                    Problem.Kind.INVALID, "invalid_parameter", "A fact is named by its source and id.", missing);
        }
        return key;
    }

    private static String given(String field, HttpServletRequest request, List<Problem.InvalidParameter> missing) {
        String text = request.getParameter(field);
        if (text == null || text.isEmpty()) {
            missing.add(new Problem.InvalidParameter(field, "is required"));
            return "";
        }
        return text;
    }
}
