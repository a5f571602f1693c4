package io.streamspace.billing.invoice.adapter;

import io.streamspace.billing.answer.InvoiceAnswer;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.CsvList;
import io.streamspace.billing.http.NamedInvoice;
import io.streamspace.billing.http.Page;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.invoice.CreditNotes;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.Invoices;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code GET /invoices} and one of them, by its number or, while it is a draft, by its id. */
@Path("/")
public final class InvoicesResource {

    private static final CsvList INVOICES = new CsvList(
            "invoices",
            List.of(
                    "invoice_number",
                    "id",
                    "user_id",
                    "kind",
                    "period_start",
                    "period_end",
                    "subtotal",
                    "tax",
                    "credits",
                    "credited",
                    "total",
                    "amount_paid",
                    "amount_noted",
                    "amount_due",
                    "currency",
                    "status",
                    "created_at",
                    "sent_at",
                    "due_date",
                    "paid_at",
                    "voided_at",
                    "purchase_order"));

    private final AccountScopes scopes;
    private final Invoices invoices;
    private final CreditNotes creditNotes;

    public InvoicesResource(AccountScopes scopes, Invoices invoices, CreditNotes creditNotes) {
        this.scopes = scopes;
        this.invoices = invoices;
        this.creditNotes = creditNotes;
    }

    @GET
    @Path("/invoices")
    public Response list(@Context HttpServletRequest request) {
        Scope scope = scopes.of(request).requireMoney();
        return INVOICES.answer(request, page -> list(scope, page));
    }

    private Map<String, Object> list(Scope scope, Page page) {
        List<Invoice> found = invoices.newest(scope.account(), cursor(page.after()), page.limit() + 1);
        return page.answer("invoices", found, InvoicesResource::key, InvoiceAnswer::of);
    }

    @GET
    @Path("/invoices/{number}")
    public InvoiceAnswer find(@Context HttpServletRequest request, @PathParam("number") String number) {
        Invoice invoice = NamedInvoice.find(number, request, invoices);
        return InvoiceAnswer.withNotes(invoice, creditNotes.of(invoice.account(), invoice.id()));
    }

    private static String key(Invoice invoice) {
        return invoice.createdAt() + " " + invoice.id();
    }

    private static Invoices.@Nullable Cursor cursor(@Nullable String after) {
        if (after == null) {
            return null;
        }
        try {
            int space = after.indexOf(' ');
            return new Invoices.Cursor(
                    Instant.parse(after.substring(0, Math.max(0, space))), after.substring(space + 1));
        } catch (DateTimeException e) {
            throw Page.foreignCursor();
        }
    }
}
