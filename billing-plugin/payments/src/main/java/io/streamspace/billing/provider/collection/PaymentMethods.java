package io.streamspace.billing.provider.collection;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.customer.ProviderCustomers;
import io.streamspace.billing.provider.customer.ProviderOwner;
import io.streamspace.billing.provider.gateway.Gateways;
import io.streamspace.billing.provider.gateway.ObjectKind;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderCustomer;
import io.streamspace.billing.provider.gateway.ProviderCustomer.Presence;
import io.streamspace.billing.provider.gateway.ProviderMode;
import io.streamspace.billing.provider.gateway.ProviderObject;
import io.streamspace.billing.provider.gateway.StoredPaymentMethod;
import io.streamspace.billing.provider.queue.WebhookHandler;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Handles changes of customers and their payment methods: invoices sent from then on are collected, failed collections
 * are tried with the new method, and a customer that was deleted is forgotten. Of several payment methods none of which is
 * the default, none is charged, but the agreement stays: what was sent meanwhile is collected as soon as one is chosen.
 */
public final class PaymentMethods implements WebhookHandler {

    /** The provider and the books. */
    public record Ports(Gateways gateways, ProviderCustomers customers, CollectInvoices collecting) {}

    private final Ports ports;

    public PaymentMethods(Ports ports) {
        this.ports = ports;
    }

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.CUSTOMER, ObjectKind.PAYMENT_METHOD);
    }

    @Override
    public Effect read(ProviderObject object) {
        PaymentGateway gateway = ports.gateways().required();
        return object.kind() == ObjectKind.CUSTOMER
                ? customer(object.id(), gateway)
                : gateway.customers()
                        .customerOf(object.id())
                        .map(customerId -> customer(customerId, gateway))
                        .orElse(now -> Outcome.foreign(object.id() + " belongs to nobody now."));
    }

    private Effect customer(String customerId, PaymentGateway gateway) {
        Optional<AccountId> account = ports.customers().accountOf(customerId);
        Optional<ProviderCustomer> customer = gateway.customers().find(customerId);
        if (account.isEmpty() || customer.isEmpty()) {
            return now -> Outcome.foreign("Customer " + customerId + " is nobody here.");
        }
        return customer.get().presence() == Presence.DELETED
                ? gone(account.get(), customerId)
                : present(account.get(), customer.get(), gateway);
    }

    private Effect gone(AccountId account, String customerId) {
        return now -> {
            ports.customers().forget(customerId);
            ports.collecting().revoked(account);
            return Outcome.done(account, "Customer " + customerId + " was deleted.");
        };
    }

    private Effect present(AccountId account, ProviderCustomer customer, PaymentGateway gateway) {
        List<StoredPaymentMethod> methods = gateway.customers().paymentMethods(customer.id());
        String methodId = CollectInvoice.means(methods);
        ProviderMode configured = gateway.providerMode();
        return now -> {
            ProviderOwner.check(customer.id(), customer.providerMode(), configured);
            if (methods.isEmpty()) {
                ports.collecting().revoked(account);
            } else if (methodId != null) {
                ports.collecting().agreed(account, now);
            }
            return methodId != null && ports.collecting().withAnother(account, methodId, now)
                    ? Outcome.done(account, "What was not collected is tried again.")
                    : Outcome.known(account, "Nothing is to be collected with it.");
        };
    }
}
