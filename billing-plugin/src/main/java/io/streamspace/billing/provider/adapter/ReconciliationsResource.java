package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.http.Page;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.provider.reconciliation.Reconciliation;
import io.streamspace.billing.provider.reconciliation.Reconciliations;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code GET /admin/reconciliations}. */
@Path("/")
@RolesAllowed("admin")
public final class ReconciliationsResource {

    private static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");

    private final Reconciliations book;

    public ReconciliationsResource(Reconciliations book) {
        this.book = book;
    }

    @GET
    @Path("/admin/reconciliations")
    public Map<String, Object> list(@Context HttpServletRequest request) {
        Page page = Page.of(request);
        Instant before = Parameters.instantOrNull("cursor", page.after());
        return page.answer(
                "reconciliations",
                book.before(before == null ? EVER : before, page.limit() + 1),
                found -> found.beganFor().toString(),
                ReconciliationsResource::json);
    }

    private static Map<String, Object> json(Reconciliation one) {
        AccountId doneUpTo = one.doneUpTo();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("began_for", one.beganFor().toString());
        json.put("since", one.since().toString());
        json.put("ran_for", one.ranFor().toString());
        json.put("status", one.status().key());
        json.put("done_up_to", doneUpTo == null ? null : doneUpTo.value());
        json.put("accounts", one.counts().accounts());
        json.put("objects", one.counts().objects());
        json.put("mended", one.counts().mended());
        json.put("reported", one.counts().reported());
        json.put("error", one.error());
        return json;
    }
}
