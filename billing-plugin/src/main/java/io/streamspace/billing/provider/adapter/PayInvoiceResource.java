package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.InvoiceJson;
import io.streamspace.billing.http.OptionalBody;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.provider.collection.PayInvoice;
import io.streamspace.billing.provider.collection.PayInvoice.Extent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** {@code POST /invoices/{number}/pay}: takes what is due from the account's payment method, for its owner. */
@Path("/")
public final class PayInvoiceResource {

    private final AccountScopes scopes;
    private final Invoices invoices;
    private final PayInvoice payInvoice;
    private final Supplier<Instant> clock;

    public PayInvoiceResource(AccountScopes scopes, Invoices invoices, PayInvoice payInvoice, Supplier<Instant> clock) {
        this.scopes = scopes;
        this.invoices = invoices;
        this.payInvoice = payInvoice;
        this.clock = clock;
    }

    @POST
    @Path("/invoices/{number}/pay")
    public Map<String, Object> pay(
            @Context HttpServletRequest request, @PathParam("number") String number, String body) {
        Scope scope = scopes.of(request).requireOwner();
        Extent extent = Parameters.flag(OptionalBody.read(body), "all_open") ? Extent.ALL_OPEN : Extent.INVOICE;
        PayInvoice.Outcome outcome = payInvoice.pay(scope.account(), number, extent, clock.get());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("payment", outcome.name().toLowerCase(Locale.ROOT));
        json.put(
                "invoice", InvoiceJson.of(invoices.find(scope.account(), number).orElseThrow()));
        return json;
    }
}
