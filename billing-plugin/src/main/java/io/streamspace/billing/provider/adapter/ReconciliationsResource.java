package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.http.Page;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.provider.reconciliation.Reconciliations;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.time.Instant;
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
                ReconciliationAnswer::of);
    }
}
