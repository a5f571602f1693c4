package io.streamspace.billing.billrun.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.billrun.ApproveHeldCharge;
import io.streamspace.billing.billrun.HeldCorrections;
import io.streamspace.billing.billrun.adapter.HeldChargeAnswers.ApprovedHeldChargeAnswer;
import io.streamspace.billing.billrun.adapter.HeldChargeAnswers.HeldChargeAnswer;
import io.streamspace.billing.billrun.adapter.HeldChargeAnswers.PastApprovalAnswer;
import io.streamspace.billing.http.Fields;
import io.streamspace.billing.http.Page;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.invoice.AdminAction;
import io.streamspace.billing.values.Problem;
import io.streamspace.plugin.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** {@code /admin/held-charges}: what was used in periods sealed too long ago, and waits for an administrator's yes. */
@Path("/")
@RolesAllowed("admin")
public final class HeldChargesResource {

    private final HeldCorrections corrections;
    private final ApproveHeldCharge approving;
    private final Supplier<Instant> clock;

    public HeldChargesResource(HeldCorrections corrections, ApproveHeldCharge approving, Supplier<Instant> clock) {
        this.corrections = corrections;
        this.approving = approving;
        this.clock = clock;
    }

    @GET
    @Path("/admin/held-charges")
    public Map<String, Object> list(@Context HttpServletRequest request) {
        Page page = Page.of(request);
        return page.answer(
                "held_charges",
                corrections.after(from(page, 0), page.limit() + 1),
                charge -> Long.toString(charge.id()),
                HeldChargeAnswer::of);
    }

    @GET
    @Path("/admin/held-charges/approved")
    public Map<String, Object> approved(@Context HttpServletRequest request) {
        Page page = Page.of(request);
        return page.answer(
                "approved_charges",
                corrections.approvedBefore(from(page, Long.MAX_VALUE), page.limit() + 1),
                charge -> Long.toString(charge.id()),
                PastApprovalAnswer::of);
    }

    @POST
    @Path("/admin/held-charges/{id}/approve")
    public ApprovedHeldChargeAnswer approve(
            @Context HttpServletRequest request, @PathParam("id") String id, JsonNode body) {
        Fields fields = new Fields();
        Supplier<BigDecimal> amount = fields.read(() -> Parameters.decimal(body, "amount"));
        Supplier<String> reason = fields.read(() -> Parameters.text(body, "reason"));
        fields.check();
        String by = Objects.requireNonNull(Caller.of(request)).user();
        AdminAction cause = new AdminAction(by, reason.get(), clock.get());
        return ApprovedHeldChargeAnswer.of(approving.approve(number(id), amount.get(), cause), cause);
    }

    /** What is no number is nobody's id. */
    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw Problem.notFound("There is no such held charge.");
        }
    }

    private static long from(Page page, long first) {
        String after = page.after();
        try {
            return after == null ? first : Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw Page.foreignCursor();
        }
    }
}
