package io.streamspace.billing.report.adapter;

import io.streamspace.billing.http.Page;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.http.WordingAnswer;
import io.streamspace.billing.invoice.AdminAction;
import io.streamspace.billing.invoice.ReasonWording;
import io.streamspace.billing.report.adapter.RepairsReport.Lost;
import io.streamspace.billing.report.adapter.RepairsReport.Place;
import io.streamspace.billing.report.adapter.RepairsReport.Repair;
import io.streamspace.billing.report.adapter.RepairsReport.Sides;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.LinkedHashMap;
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
        return page.answer("repairs", found, repair -> repair.place().asText(), RepairsResource::json);
    }

    private static boolean isOfSession(Repair repair) {
        return repair.sides() == null
                && !repair.subject().isEmpty()
                && !repair.kind().equals(RepairsReport.SET_ASIDE);
    }

    private static Map<String, Object> json(Repair repair) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("account_id", repair.account().isEmpty() ? null : repair.account());
        Sides sides = repair.sides();
        json.put("session_id", isOfSession(repair) ? repair.subject() : null);
        json.put("object_id", sides == null ? null : repair.subject());
        json.put("kind", repair.kind());
        json.put("start_time", Views.instant(repair.start()));
        json.put("end_time", Views.instant(repair.end()));
        json.put("detail", repair.detail());
        json.put("noticed_at", Views.instant(repair.noticedAt()));
        json.put("ours", sides == null ? null : sides.ours());
        json.put("theirs", sides == null ? null : sides.theirs());
        json.put("status", sides == null ? null : sides.status());
        Lost lost = repair.lost();
        json.put("amount", lost == null ? null : lost.amount().amount());
        json.put("currency", lost == null ? null : lost.amount().currency().getCurrencyCode());
        json.put("payment_id", lost == null ? null : lost.payment());
        json.put("reason", lost == null ? null : lost.reason());
        json.put("reason_wording", lost == null ? null : WordingAnswer.of(ReasonWording.read(cause(lost, repair))));
        return json;
    }

    private static AdminAction cause(Lost lost, Repair repair) {
        return new AdminAction(AdminAction.PROVIDER, lost.reason(), repair.noticedAt());
    }
}
