package io.streamspace.billing.document.adapter;

import io.streamspace.billing.document.Documents;
import io.streamspace.billing.http.NamedInvoice;
import io.streamspace.billing.http.RequestSlots;
import io.streamspace.billing.invoice.Calendars;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.Invoices;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.ZoneId;
import java.util.function.Supplier;

/** {@code GET /invoices/{number}.pdf}: an invoice, or while it is one a draft, as it is sent to people. */
@Path("/")
public final class InvoicePdfResource {

    private final Invoices invoices;
    private final Supplier<Calendars> calendars;
    private final RequestSlots requestSlots;

    public InvoicePdfResource(Invoices invoices, Supplier<Calendars> calendars, RequestSlots requestSlots) {
        this.invoices = invoices;
        this.calendars = calendars;
        this.requestSlots = requestSlots;
    }

    @GET
    @Path("/invoices/{number}.pdf")
    public Response print(
            @Context HttpServletRequest request, @Context Request conditions, @PathParam("number") String number) {
        Invoice invoice = NamedInvoice.find(number, request, invoices);
        RenderOptions renderOptions =
                RenderOptions.asked(request, invoice.details().buyer());
        ZoneId zone =
                calendars.get().of(invoice.account()).zoneAt(invoice.period().start());
        return requestSlots.make(
                () -> PrintedInvoice.answer(Documents.of(invoice, zone), renderOptions, name(invoice), conditions));
    }

    private static String name(Invoice invoice) {
        return invoice.sending() == null
                ? "draft-" + invoice.id()
                : invoice.sending().number();
    }
}
