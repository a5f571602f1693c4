package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.CallsProvider;
import io.streamspace.billing.http.OptionalBody;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.provider.adapter.PayInvoiceAnswers.InvoicePaymentAnswer;
import io.streamspace.billing.provider.adapter.PayInvoiceAnswers.PaymentQuoteAnswer;
import io.streamspace.billing.provider.collection.PayInvoice;
import io.streamspace.billing.provider.collection.PayInvoice.Extent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * {@code POST /invoices/{number}/pay}: takes what is due from the account's payment method, for its owner. {@code GET} says
 * what that would take.
 */
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

    @GET
    @Path("/invoices/{number}/pay")
    public PaymentQuoteAnswer quote(@Context HttpServletRequest request, @PathParam("number") String number) {
        Scope scope = scopes.of(request).requireOwner();
        return PaymentQuoteAnswer.of(payInvoice.quote(scope.account(), number));
    }

    @POST
    @Path("/invoices/{number}/pay")
    @CallsProvider
    public InvoicePaymentAnswer pay(
            @Context HttpServletRequest request, @PathParam("number") String number, String body) {
        Scope scope = scopes.of(request).requireOwner();
        Extent extent = Parameters.flag(OptionalBody.read(body), "all_open") ? Extent.ALL_OPEN : Extent.INVOICE;
        PayInvoice.Outcome outcome = payInvoice.pay(scope.account(), number, extent, clock.get());
        return InvoicePaymentAnswer.of(
                outcome, invoices.find(scope.account(), number).orElseThrow());
    }
}
