package io.streamspace.billing.provider.gateway;

import io.streamspace.billing.provider.gateway.ProviderCustomer.Details;
import io.streamspace.billing.tax.TaxDecision;
import io.streamspace.billing.tax.TaxQuestion;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A payment provider, as this plugin needs it. Every look-up reads afresh. Everything that changes something takes a key made
 * of business identity: a repeat with the same key answers as the first time and does nothing.
 *
 * <p>Every method may throw {@link ProviderAway} if the provider cannot be asked now, and {@link ProviderRefusal} if it will
 * not. None is to be called inside a transaction: a call may take as long as its time-outs and retries allow.
 */
public interface PaymentGateway {

    /** In which mode the configured key works. */
    ProviderMode providerMode();

    Customers customers();

    Offers offers();

    Checkouts checkouts();

    PaymentsAndRefunds payments();

    Recurring recurring();

    /** @throws ProviderRefusal {@code taxes_unsupported} of a provider that decides none */
    default Taxes taxes() {
        throw new ProviderRefusal(
                ProviderRefusal.Kind.CONFLICTING, "taxes_unsupported", "This provider decides no taxes.");
    }

    /** Customers and their payment methods. */
    interface Customers {

        /** Makes a customer for an account, or updates the one with that id. */
        ProviderCustomer save(@Nullable String id, Details details, String key);

        /** Empty if there never was such a one; one that was deleted says so. */
        Optional<ProviderCustomer> find(String id);

        /** The customer's payment methods, the default first: the one chosen for all, else the one given for the subscription. */
        List<StoredPaymentMethod> paymentMethods(String customerId);

        /** Makes one of the customer's payment methods the default. */
        void useByDefault(String customerId, String paymentMethodId, String key);

        /** To which customer a payment method belongs now; empty: to nobody. */
        Optional<String> customerOf(String paymentMethodId);

        /** A page on which a customer looks after payment methods, invoices and the end of a subscription. */
        String portalUrl(String customerId, String returnUrl);
    }

    /** Plans and packs as the provider lists them. */
    interface Offers {

        /** All that we ever listed there. */
        List<ListedPrice> listed();

        /** Lists an offer, or finds the one listed before under the same look-up key. */
        ListedPrice list(ProviderPrice providerPrice);

        /** Gives a listed offer its name, makes it buyable. Prices there never change: another price is another offer. */
        ListedPrice repair(ListedPrice listed, ProviderPrice providerPrice);

        /** Nobody can buy it any more; subscriptions to it go on. */
        void archive(ListedPrice listed);
    }

    /** Pages on which people pay. */
    interface Checkouts {

        CheckoutSession open(CheckoutSession.Request request, String key);

        Optional<CheckoutSession> find(String id);

        /** A customer's, made at or after an instant, newest first. */
        List<CheckoutSession> of(String customerId, Instant since);

        /** Ends one that is open; one that is over stays as it is. */
        CheckoutSession expire(String id);
    }

    /** Money taken, and given back. */
    interface PaymentsAndRefunds {

        /**
         * Takes money from a customer who is not there.
         *
         * @return also when it failed: with the reason
         */
        ProviderPayment collect(ProviderPayment.Request request, String key);

        /** The most of an amount that can be taken by one payment: zero if it is less than the provider takes. Nothing is asked. */
        Money chargeable(Money amount);

        /** The least that can be taken, of each currency of which that is more than our minor unit. Nothing is asked. */
        List<Money> least();

        Optional<ProviderPayment> find(String id);

        /** A customer's payments made at or after an instant, newest first. */
        List<ProviderPayment> of(String customerId, Instant since);

        /** Gives up one that has not succeeded; one that is over stays as it is. */
        ProviderPayment cancel(String id);

        ProviderRefund refund(String paymentId, Money amount, ProviderMetadata providerMetadata, String key);

        /** All refunds of a payment or charge, whichever the id names. */
        List<ProviderRefund> refundsOf(String paymentOrChargeId);

        Optional<ProviderRefund> findRefund(String id);

        Optional<ProviderDispute> findDispute(String id);

        /** All disputes begun at or after an instant, whoever the payer is, newest first. */
        List<ProviderDispute> disputes(Instant since);

        /** The payment intent of a charge. */
        Optional<String> paymentOfCharge(String chargeId);
    }

    /** Subscriptions, and the invoices that the provider makes for them. */
    interface Recurring {

        Optional<ProviderSubscription> find(String subscriptionId);

        /** A customer's subscriptions, ended ones too. */
        List<ProviderSubscription> of(String customerId);

        /** From the next period on another price is paid; nothing is prorated there. */
        ProviderSubscription changePrice(ProviderSubscription subscription, String priceId, String key);

        /** It ends with the running period. */
        ProviderSubscription endWithPeriod(ProviderSubscription subscription, String key);

        /** It goes on after the running period. */
        ProviderSubscription goOn(ProviderSubscription subscription, String key);

        /** It ends now; nothing is prorated or invoiced there. */
        ProviderSubscription end(ProviderSubscription subscription, String key);

        Optional<ProviderInvoice> findInvoice(String invoiceId);

        /** A customer's invoices made at or after an instant, newest first. */
        List<ProviderInvoice> invoicesOf(String customerId, Instant since);

        /** To which invoice a payment intent belongs; empty: to none. */
        Optional<String> invoiceOfPayment(String paymentId);
    }

    /** Who pays which taxes. */
    interface Taxes {

        /** How a buyer is taxed now, by whom and at which rates. Nothing is changed or reported by asking. */
        TaxDecision decide(TaxQuestion question);
    }
}
