package io.streamspace.billing.report.adapter;

import io.streamspace.billing.http.Page;
import io.streamspace.billing.report.adapter.RepairsReport.Place;
import io.streamspace.billing.report.adapter.RepairsReport.Repair;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.Map;

/** {@code GET /admin/repairs}. */
@Path("/")
@RolesAllowed("admin")
public final class RepairsResource {

    private final RepairsReport report;

    public RepairsResource(RepairsReport report) {
        this.report = report;
    }

    @GET
    @Path("/admin/repairs")
    public Map<String, Object> list(@Context HttpServletRequest request) {
        Page page = Page.of(request);
        Place after = page.after() == null ? Place.TOP : Place.of(page.after());
        List<Repair> found = report.page(after, page.limit() + 1);
        return page.answer("repairs", found, repair -> repair.place().asText(), RepairAnswer::of);
    }
}
