package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.CallsProvider;
import io.streamspace.billing.http.OptionalBody;
import io.streamspace.billing.provider.customer.EnsureCustomer;
import io.streamspace.billing.provider.customer.ProviderCustomers;
import io.streamspace.billing.provider.gateway.Gateways;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.StoredPaymentMethod;
import io.streamspace.billing.provider.gateway.StoredPaymentMethod.Usage;
import io.streamspace.billing.values.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.net.URI;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    public Map<String, Object> portal(@Context HttpServletRequest request, String body) {
        AccountId account = owned(request);
        PaymentGateway gateway = sources.gateways().required();
        String returnUrl = returnUrls.of(request, OptionalBody.read(body), "return_url");
        String customer = sources.ensuring().of(account, gateway);
        return Map.of("portal_url", gateway.customers().portalUrl(customer, returnUrl));
    }

    @GET
    @Path("/payment-methods")
    public Map<String, Object> list(@Context HttpServletRequest request) {
        return listed(owned(request), sources.gateways().required());
    }

    @POST
    @Path("/payment-methods/{id}/default")
    @CallsProvider
    public Map<String, Object> useByDefault(@Context HttpServletRequest request, @PathParam("id") String id) {
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

    private Map<String, Object> listed(AccountId account, PaymentGateway gateway) {
        List<Map<String, Object>> methods =
                sources
                        .customers()
                        .customerOf(account)
                        .map(customer -> methods(customer, gateway))
                        .orElse(List.of())
                        .stream()
                        .map(PaymentMethodsResource::json)
                        .toList();
        return Map.of("payment_methods", methods);
    }

    private static List<StoredPaymentMethod> methods(String customer, PaymentGateway gateway) {
        return gateway.customers().paymentMethods(customer);
    }

    private static Map<String, Object> json(StoredPaymentMethod method) {
        YearMonth expiry = method.expiry();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", method.id());
        json.put("type", method.type());
        json.put("brand", method.brand());
        json.put("last4", method.last4());
        json.put("exp_month", expiry == null ? null : expiry.getMonthValue());
        json.put("exp_year", expiry == null ? null : expiry.getYear());
        json.put("default", method.usage() == Usage.DEFAULT);
        return json;
    }
}
