package io.streamspace.billing;

import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderCustomer;
import io.streamspace.billing.provider.gateway.ProviderCustomer.Presence;
import io.streamspace.billing.provider.gateway.ProviderMetadata;
import io.streamspace.billing.provider.gateway.StoredPaymentMethod;
import io.streamspace.billing.provider.gateway.StoredPaymentMethod.Usage;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The customers of the provider in memory. */
final class FakeCustomers implements PaymentGateway.Customers {

    final Map<String, ProviderCustomer> known = new LinkedHashMap<>();
    final Map<String, ProviderCustomer.Details> told = new HashMap<>();
    final Map<String, List<String>> methods = new HashMap<>();
    private final Map<String, String> defaults = new HashMap<>();
    private final FakeProvider provider;

    FakeCustomers(FakeProvider provider) {
        this.provider = provider;
    }

    @Override
    public ProviderCustomer save(@Nullable String id, ProviderCustomer.Details details, String key) {
        provider.before();
        String made = provider.once(key, "cus_" + (known.size() + 1));
        known.computeIfAbsent(
                made,
                any -> new ProviderCustomer(
                        made,
                        new ProviderMetadata(details.account(), null),
                        null,
                        Presence.PRESENT,
                        provider.providerMode()));
        told.put(made, details);
        provider.after();
        return Objects.requireNonNull(known.get(made));
    }

    @Override
    public Optional<ProviderCustomer> find(String id) {
        provider.before();
        return Optional.ofNullable(known.get(id));
    }

    void delete(String id) {
        known.computeIfPresent(
                id,
                (any, was) ->
                        new ProviderCustomer(id, was.providerMetadata(), null, Presence.DELETED, was.providerMode()));
    }

    @Override
    public List<StoredPaymentMethod> paymentMethods(String customerId) {
        provider.before();
        List<StoredPaymentMethod> stored = new ArrayList<>();
        for (String id : methods.getOrDefault(customerId, List.of())) {
            Usage usage = id.equals(defaults.get(customerId)) ? Usage.DEFAULT : Usage.OTHER;
            stored.add(new StoredPaymentMethod(id, "card", "visa", "4242", YearMonth.of(2030, 4), usage));
        }
        return stored;
    }

    @Override
    public void useByDefault(String customerId, String paymentMethodId, String key) {
        provider.before();
        defaults.put(customerId, paymentMethodId);
    }

    @Override
    public Optional<String> customerOf(String paymentMethodId) {
        return methods.entrySet().stream()
                .filter(entry -> entry.getValue().contains(paymentMethodId))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public String portalUrl(String customerId, String returnUrl) {
        provider.before();
        return "https://pay.example/portal/" + customerId + "?back=" + returnUrl;
    }
}
