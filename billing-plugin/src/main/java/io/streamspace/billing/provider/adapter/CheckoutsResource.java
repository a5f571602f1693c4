package io.streamspace.billing.provider.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.CallsProvider;
import io.streamspace.billing.http.NamedInvoice;
import io.streamspace.billing.http.OptionalBody;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.provider.checkout.CheckoutQuote;
import io.streamspace.billing.provider.checkout.CheckoutQuotes;
import io.streamspace.billing.provider.checkout.OpenCheckout;
import io.streamspace.billing.provider.checkout.OpenCheckout.Returning;
import io.streamspace.billing.provider.collection.PayInvoice.Extent;
import io.streamspace.billing.provider.gateway.Gateways;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Pages of the provider's on which plans, packs, invoices and credit are paid. */
@Path("/")
public final class CheckoutsResource {

    /** Changes a plan by our own rules, as {@code POST /subscription/change} does. */
    public interface PlanChange {

        Object make(HttpServletRequest request, JsonNode body);
    }

    /** What the answers are made from. */
    public record Sources(
            AccountScopes scopes,
            Gateways gateways,
            CheckoutQuotes quotes,
            OpenCheckout opening,
            Invoices invoices,
            PlanChange change,
            Supplier<Optional<URI>> returnUrl,
            Supplier<Instant> clock) {}

    private final Sources sources;
    private final ReturnUrls returnUrls;

    public CheckoutsResource(Sources sources) {
        this.sources = sources;
        this.returnUrls = new ReturnUrls(sources.returnUrl());
    }

    @POST
    @Path("/create-checkout")
    @CallsProvider
    public CheckoutPageAnswer plan(@Context HttpServletRequest request, JsonNode body) {
        AccountId account = owned(request);
        PaymentGateway gateway = sources.gateways().required();
        Instant now = sources.clock().get();
        CheckoutQuote checkoutQuote = sources.quotes().plan(account, Parameters.text(body, "plan_id"), now);
        return opened(checkoutQuote, returning(request, body), gateway, now);
    }

    /** Where nothing has to be paid first, or no provider is configured, the plan is changed at once. */
    @POST
    @Path("/subscriptions/upgrade")
    @CallsProvider
    public Response upgrade(@Context HttpServletRequest request, JsonNode body) {
        AccountId account = owned(request);
        Optional<PaymentGateway> gateway = sources.gateways().configured();
        boolean isNow = !"period_end".equals(body.path("at").asText()) && !Parameters.flag(body, "preview");
        if (gateway.isEmpty() || !isNow) {
            return Response.ok(sources.change().make(request, body)).build();
        }
        Instant now = sources.clock().get();
        Optional<CheckoutQuote> checkoutQuote = toBePaid(account, Parameters.text(body, "plan_id"), now);
        Object answer = checkoutQuote.isPresent()
                ? opened(checkoutQuote.get(), returning(request, body), gateway.get(), now)
                : sources.change().make(request, body);
        return Response.ok(answer).build();
    }

    /** The body may be left out. */
    @POST
    @Path("/packs/{id}/checkout")
    @CallsProvider
    public CheckoutPageAnswer pack(@Context HttpServletRequest request, @PathParam("id") String id, String body) {
        AccountId account = owned(request);
        PaymentGateway gateway = sources.gateways().required();
        Instant now = sources.clock().get();
        Returning returning = returning(request, OptionalBody.read(body));
        return opened(sources.quotes().pack(account, id, now), returning, gateway, now);
    }

    /** Credit of the amount that the payer chooses, there once it is paid. */
    @POST
    @Path("/credits/checkout")
    @CallsProvider
    public CheckoutPageAnswer credit(@Context HttpServletRequest request, JsonNode body) {
        AccountId account = owned(request);
        PaymentGateway gateway = sources.gateways().required();
        Instant now = sources.clock().get();
        CheckoutQuote quote = sources.quotes().credit(account, Parameters.decimal(body, "amount"), now);
        Money most = gateway.payments().chargeable(quote.dueNow());
        if (!most.equals(quote.dueNow())) {
            throw Problem.invalid(
                    "amount",
                    most.isPositive()
                            ? "the payment provider can take no more than " + most + " of it"
                            : "is less than the payment provider takes");
        }
        return opened(quote, returning(request, body), gateway, now);
    }

    /** Also of a locked account. The body may be left out. */
    @POST
    @Path("/invoices/{number}/checkout")
    @CallsProvider
    public CheckoutPageAnswer invoice(
            @Context HttpServletRequest request, @PathParam("number") String number, String body) {
        owned(request);
        PaymentGateway gateway = sources.gateways().required();
        Instant now = sources.clock().get();
        JsonNode asked = OptionalBody.read(body);
        Returning returning = returning(request, asked);
        Extent extent = Parameters.flag(asked, "all_open") ? Extent.ALL_OPEN : Extent.INVOICE;
        Invoice invoice = NamedInvoice.find(number, request, sources.invoices());
        CheckoutQuote checkoutQuote = sources.quotes().invoice(invoice.account(), invoice.id(), extent);
        Money most = gateway.payments().chargeable(checkoutQuote.dueNow());
        return opened(most.isPositive() ? checkoutQuote.over(most) : checkoutQuote, returning, gateway, now);
    }

    private AccountId owned(HttpServletRequest request) {
        Scope scope = sources.scopes().of(request).requireOwner();
        return scope.account();
    }

    private Optional<CheckoutQuote> toBePaid(AccountId account, String planId, Instant now) {
        try {
            return Optional.of(sources.quotes().plan(account, planId, now))
                    .filter(checkoutQuote -> checkoutQuote.dueNow().isPositive());
        } catch (Problem problem) {
            if (problem.code().equals("no_payment_needed")) {
                return Optional.empty();
            }
            throw problem;
        }
    }

    private Returning returning(HttpServletRequest request, JsonNode body) {
        return new Returning(
                returnUrls.of(request, body, "success_url", "done"),
                returnUrls.of(request, body, "cancel_url", "canceled"));
    }

    private CheckoutPageAnswer opened(
            CheckoutQuote checkoutQuote, Returning returning, PaymentGateway gateway, Instant now) {
        return CheckoutPageAnswer.of(sources.opening().open(checkoutQuote, returning, gateway, now));
    }
}
