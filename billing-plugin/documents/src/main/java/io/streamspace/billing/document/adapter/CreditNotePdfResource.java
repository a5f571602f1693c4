package io.streamspace.billing.document.adapter;

import io.streamspace.billing.document.Documents;
import io.streamspace.billing.http.NamedCreditNote;
import io.streamspace.billing.http.RequestSlots;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.invoice.Calendars;
import io.streamspace.billing.invoice.CreditNote;
import io.streamspace.billing.invoice.CreditNotes;
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

/** {@code GET /credit-notes/{number}.pdf}: a credit note as it is sent to people. */
@Path("/")
public final class CreditNotePdfResource {

    private final CreditNotes creditNotes;
    private final Invoices invoices;
    private final Supplier<Calendars> calendars;
    private final RequestSlots requestSlots;

    public CreditNotePdfResource(
            CreditNotes creditNotes, Invoices invoices, Supplier<Calendars> calendars, RequestSlots requestSlots) {
        this.creditNotes = creditNotes;
        this.invoices = invoices;
        this.calendars = calendars;
        this.requestSlots = requestSlots;
    }

    @GET
    @Path("/credit-notes/{number}.pdf")
    public Response print(
            @Context HttpServletRequest request, @Context Request conditions, @PathParam("number") String number) {
        CreditNote note = NamedCreditNote.find(number, Scope.of(request).requireMoney(), creditNotes);
        Invoice invoice = invoices.find(note.account(), note.invoiceId()).orElseThrow();
        RenderOptions renderOptions =
                RenderOptions.asked(request, invoice.details().buyer());
        ZoneId zone = calendars.get().of(note.account()).zoneAt(invoice.period().start());
        return requestSlots.make(() ->
                PrintedInvoice.answer(Documents.of(note, invoice, zone), renderOptions, note.number(), conditions));
    }
}
