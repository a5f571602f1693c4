package io.streamspace.billing.provider.adapter.stripe;

import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerPaymentMethodListParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.SubscriptionListParams;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderCustomer;
import io.streamspace.billing.provider.gateway.ProviderCustomer.Details;
import io.streamspace.billing.provider.gateway.ProviderMetadata;
import io.streamspace.billing.provider.gateway.ProviderMode;
import io.streamspace.billing.provider.gateway.StoredPaymentMethod;
import io.streamspace.billing.provider.gateway.StoredPaymentMethod.Usage;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Customers, their payment methods, and their page. */
final class StripeCustomers implements PaymentGateway.Customers {

    private final StripeCalls calls;
    private final ProviderMode providerMode;
    private final StripePortal portal;

    StripeCustomers(StripeCalls calls, ProviderMode providerMode) {
        this.calls = calls;
        this.providerMode = providerMode;
        this.portal = new StripePortal(calls);
    }

    @Override
    public ProviderCustomer save(@Nullable String id, Details details, String key) {
        return CustomerReader.customer(id == null ? created(details, key) : updated(id, details, key), providerMode);
    }

    private StripeFields created(Details details, String key) {
        CustomerCreateParams params = CustomerCreateParams.builder()
                .setName(details.name())
                .setEmail(details.email())
                .setMetadata(labels(details))
                .build();
        return calls.ask(client -> client.v1().customers().create(params, calls.with(key, params)));
    }

    private StripeFields updated(String id, Details details, String key) {
        CustomerUpdateParams params = CustomerUpdateParams.builder()
                .setName(details.name())
                .setEmail(details.email())
                .setMetadata(labels(details))
                .build();
        return calls.ask(client -> client.v1().customers().update(id, params, calls.with(key, params)));
    }

    private Map<String, String> labels(Details details) {
        return calls.metadata().of(new ProviderMetadata(details.account(), null));
    }

    @Override
    public Optional<ProviderCustomer> find(String id) {
        return calls.find(client -> client.v1().customers().retrieve(id))
                .map(stripeFields -> CustomerReader.customer(stripeFields, providerMode));
    }

    @Override
    public List<StoredPaymentMethod> paymentMethods(String customerId) {
        Optional<String> chosen = find(customerId).map(ProviderCustomer::defaultPaymentMethod);
        List<StripeFields> methods = calls.all((client, after) -> client.v1()
                .customers()
                .paymentMethods()
                .list(
                        customerId,
                        CustomerPaymentMethodListParams.builder()
                                .setLimit(StripeCalls.PAGE_SIZE)
                                .setStartingAfter(after)
                                .build()));
        String usual = chosen.or(() -> methods.size() > 1 ? ofSubscription(customerId) : Optional.empty())
                .orElse("");
        return methods.stream()
                .map(stripeFields -> CustomerReader.paymentMethod(
                        stripeFields, stripeFields.required("id").equals(usual) ? Usage.DEFAULT : Usage.OTHER))
                .sorted(Comparator.comparing(StoredPaymentMethod::usage))
                .toList();
    }

    /** Checkout makes the card that a plan was bought with the subscription's, not the customer's. Stripe lists the newest first. */
    private Optional<String> ofSubscription(String customerId) {
        return calls
                .all((client, after) -> client.v1()
                        .subscriptions()
                        .list(SubscriptionListParams.builder()
                                .setCustomer(customerId)
                                .setLimit(StripeCalls.PAGE_SIZE)
                                .setStartingAfter(after)
                                .build()))
                .stream()
                .filter(SubscriptionReader::isLive)
                .map(subscription -> subscription.id("default_payment_method"))
                .filter(Objects::nonNull)
                .findFirst();
    }

    @Override
    public void useByDefault(String customerId, String paymentMethodId, String key) {
        CustomerUpdateParams params = CustomerUpdateParams.builder()
                .setInvoiceSettings(CustomerUpdateParams.InvoiceSettings.builder()
                        .setDefaultPaymentMethod(paymentMethodId)
                        .build())
                .build();
        calls.ask(client -> client.v1().customers().update(customerId, params, calls.with(key)));
    }

    @Override
    public Optional<String> customerOf(String paymentMethodId) {
        return calls.find(client -> client.v1().paymentMethods().retrieve(paymentMethodId))
                .map(stripeFields -> stripeFields.id("customer"));
    }

    @Override
    public String portalUrl(String customerId, String returnUrl) {
        return portal.url(customerId, returnUrl);
    }
}
