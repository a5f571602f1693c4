package io.streamspace.billing.provider;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.ProviderCustomer.Presence;
import java.util.Optional;
import java.util.Set;

/**
 * What follows when customers and their means of paying change: what is sent from then on is collected, what could not be
 * collected is tried with the new one; a customer that was deleted is forgotten.
 */
final class MeansOfPaying implements ObjectHandler {

    /** What it asks and writes. */
    record Ports(Gateways gateways, CustomerBook customers, CollectInvoices collecting) {}

    private final Ports ports;

    MeansOfPaying(Ports ports) {
        this.ports = ports;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("customer", "payment_method");
    }

    @Override
    public Effect read(ProviderEvent event) {
        PaymentGateway gateway = ports.gateways().required();
        return event.objectKind().equals("customer")
                ? customer(event.objectId(), gateway)
                : gateway.customers()
                        .customerOf(event.objectId())
                        .map(customerId -> customer(customerId, gateway))
                        .orElse(now -> Outcome.foreign(event.objectId() + " belongs to nobody now."));
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
        String methodId = CollectInvoice.means(gateway.customers().paymentMethods(customer.id()));
        Mode configured = gateway.mode();
        return now -> {
            ProviderOwner.check(customer.id(), customer.mode(), configured);
            if (methodId == null) {
                ports.collecting().revoked(account);
            } else {
                ports.collecting().agreed(account, now);
            }
            return methodId != null && ports.collecting().withAnother(account, methodId, now)
                    ? Outcome.done(account, "What was not collected is tried again.")
                    : Outcome.known(account, "Nothing is to be collected with it.");
        };
    }
}
