package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.answer.InvoiceAnswer;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.CallsProvider;
import io.streamspace.billing.http.OptionalBody;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.provider.collection.PayInvoice;
import io.streamspace.billing.provider.collection.PayInvoice.Extent;
import io.streamspace.billing.provider.collection.PaymentQuote;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
    public Map<String, Object> quote(@Context HttpServletRequest request, @PathParam("number") String number) {
        Scope scope = scopes.of(request).requireOwner();
        PaymentQuote quote = payInvoice.quote(scope.account(), number);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "invoice_number",
                Objects.requireNonNull(quote.invoice().sending()).number());
        json.put("currency", quote.invoice().totals().currency().getCurrencyCode());
        put(json, quote.alone());
        Map<String, Object> allOpen = new LinkedHashMap<>();
        allOpen.put("invoices", quote.others() + 1);
        put(allOpen, quote.allOpen());
        json.put("all_open", allOpen);
        return json;
    }

    private static void put(Map<String, Object> json, PaymentQuote.Charge charge) {
        json.put("owed", charge.owed().amount());
        json.put("charged_now", charge.now().amount());
        json.put("stays_owed", charge.staysOwed().amount());
    }

    @POST
    @Path("/invoices/{number}/pay")
    @CallsProvider
    public Map<String, Object> pay(
            @Context HttpServletRequest request, @PathParam("number") String number, String body) {
        Scope scope = scopes.of(request).requireOwner();
        Extent extent = Parameters.flag(OptionalBody.read(body), "all_open") ? Extent.ALL_OPEN : Extent.INVOICE;
        PayInvoice.Outcome outcome = payInvoice.pay(scope.account(), number, extent, clock.get());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("payment", outcome.name().toLowerCase(Locale.ROOT));
        json.put(
                "invoice",
                InvoiceAnswer.of(invoices.find(scope.account(), number).orElseThrow()));
        return json;
    }
}
