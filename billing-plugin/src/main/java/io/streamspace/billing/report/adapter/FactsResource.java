package io.streamspace.billing.report.adapter;

import io.streamspace.billing.catalog.TermsHistory;
import io.streamspace.billing.event.FactKey;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.http.ServiceMayCall;
import io.streamspace.billing.report.Receipt;
import io.streamspace.billing.report.Receipts;
import io.streamspace.billing.values.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code GET /facts}: what became of one. */
@Path("/")
@ServiceMayCall
public final class FactsResource {

    private final Receipts receipts;
    private final Supplier<TermsHistory> terms;

    public FactsResource(Receipts receipts, Supplier<TermsHistory> terms) {
        this.receipts = receipts;
        this.terms = terms;
    }

    /** A foreign fact is answered as one that never was. */
    @GET
    @Path("/facts")
    public Map<String, Object> find(@Context HttpServletRequest request) {
        Scope scope = Scope.of(request);
        FactKey key = key(request);
        return receipts.find(key)
                .flatMap(receipt -> seenBy(scope, receipt))
                .orElseThrow(() -> Problem.notFound("There is no fact '" + key.id() + "' of '" + key.source() + "'."));
    }

    private Optional<Map<String, Object>> seenBy(Scope scope, Receipt receipt) {
        return scope.over(receipt.fact().place().account()).map(own -> ReceiptJson.of(receipt, own, terms.get()));
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
