package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.CallsProvider;
import io.streamspace.billing.http.OptionalBody;
import io.streamspace.billing.provider.adapter.PaymentMethodAnswers.PaymentMethodsAnswer;
import io.streamspace.billing.provider.adapter.PaymentMethodAnswers.PortalPageAnswer;
import io.streamspace.billing.provider.customer.EnsureCustomer;
import io.streamspace.billing.provider.customer.ProviderCustomers;
import io.streamspace.billing.provider.gateway.Gateways;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.StoredPaymentMethod;
import io.streamspace.billing.values.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Payment methods as the provider keeps them, read live and never kept here; and the provider's page to look after them. */
@Path("/")
public final class PaymentMethodsResource {

    /** What the answers are made from. */
    public record Sources(
            AccountScopes scopes,
            Gateways gateways,
            ProviderCustomers customers,
            EnsureCustomer ensuring,
            Supplier<Optional<URI>> returnUrl) {}

    private final Sources sources;
    private final ReturnUrls returnUrls;

    public PaymentMethodsResource(Sources sources) {
        this.sources = sources;
        this.returnUrls = new ReturnUrls(sources.returnUrl());
    }

    /** The body may be left out. */
    @POST
    @Path("/portal-session")
    @CallsProvider
    public PortalPageAnswer portal(@Context HttpServletRequest request, String body) {
        AccountId account = owned(request);
        PaymentGateway gateway = sources.gateways().required();
        String returnUrl = returnUrls.of(request, OptionalBody.read(body), "return_url");
        String customer = sources.ensuring().of(account, gateway);
        return new PortalPageAnswer(gateway.customers().portalUrl(customer, returnUrl));
    }

    @GET
    @Path("/payment-methods")
    public PaymentMethodsAnswer list(@Context HttpServletRequest request) {
        return listed(owned(request), sources.gateways().required());
    }

    @POST
    @Path("/payment-methods/{id}/default")
    @CallsProvider
    public PaymentMethodsAnswer useByDefault(@Context HttpServletRequest request, @PathParam("id") String id) {
        AccountId account = owned(request);
        PaymentGateway gateway = sources.gateways().required();
        String customer = sources.customers()
                .customerOf(account)
                .filter(own -> methods(own, gateway).stream()
                        .anyMatch(method -> method.id().equals(id)))
                .orElseThrow(() -> Problem.notFound("There is no payment method '" + id + "'."));
        gateway.customers().useByDefault(customer, id, afresh());
        return listed(account, gateway);
    }

    /** Setting it twice does no harm; with one and the same key, going back to an earlier choice would do nothing. */
    private static String afresh() {
        return "default:" + UUID.randomUUID();
    }

    private AccountId owned(HttpServletRequest request) {
        return sources.scopes().of(request).requireOwner().account();
    }

    private PaymentMethodsAnswer listed(AccountId account, PaymentGateway gateway) {
        return PaymentMethodsAnswer.of(sources.customers()
                .customerOf(account)
                .map(customer -> methods(customer, gateway))
                .orElse(List.of()));
    }

    private static List<StoredPaymentMethod> methods(String customer, PaymentGateway gateway) {
        return gateway.customers().paymentMethods(customer);
    }
}
