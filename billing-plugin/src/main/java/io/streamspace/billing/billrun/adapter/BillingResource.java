package io.streamspace.billing.billrun.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.answer.InvoiceAnswer;
import io.streamspace.billing.billrun.InvoicePreview;
import io.streamspace.billing.billrun.ManualInvoice;
import io.streamspace.billing.billrun.ManualInvoice.Running;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.Fields;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.http.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Supplier;

/** {@code GET /invoices/preview}; {@code POST /invoices} and {@code POST /admin/invoices}, both for administrators. */
@Path("/")
public final class BillingResource {

    private final AccountScopes scopes;
    private final InvoicePreview preview;
    private final ManualInvoice manualInvoice;
    private final Supplier<Instant> clock;

    public BillingResource(
            AccountScopes scopes, InvoicePreview preview, ManualInvoice manualInvoice, Supplier<Instant> clock) {
        this.scopes = scopes;
        this.preview = preview;
        this.manualInvoice = manualInvoice;
        this.clock = clock;
    }

    @GET
    @Path("/invoices/preview")
    public InvoiceAnswer preview(@Context HttpServletRequest request) {
        Scope scope = scopes.of(request).requireMoney();
        return InvoiceAnswer.of(preview.of(scopes.shown(scope.account()), clock.get()));
    }

    @POST
    @Path("/invoices")
    @RolesAllowed("admin")
    public Response make(JsonNode body) {
        Fields fields = new Fields();
        Supplier<AccountId> account = fields.read(() -> Scope.parse(Parameters.text(body, "user_id")));
        Supplier<LocalDate> start = fields.read(() -> date(body, "period_start"));
        Supplier<LocalDate> end = fields.read(() -> date(body, "period_end"));
        Supplier<Boolean> endsNow = fields.read(() -> Parameters.flag(body, "close_now"));
        fields.check();
        ManualInvoice.Request request = new ManualInvoice.Request(
                account.get(), start.get(), end.get(), endsNow.get() ? Running.ENDS_NOW : Running.GOES_ON);
        return Response.status(Response.Status.CREATED)
                .entity(InvoiceAnswer.of(manualInvoice.make(request, clock.get())))
                .build();
    }

    @POST
    @Path("/admin/invoices")
    @RolesAllowed("admin")
    public Response makeAsAdmin(JsonNode body) {
        return make(body);
    }

    private static LocalDate date(JsonNode body, String field) {
        return Parameters.date(field, Parameters.text(body, field));
    }
}
