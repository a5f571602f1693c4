package io.streamspace.billing.provider.adapter.stripe;

import com.stripe.param.billingportal.ConfigurationCreateParams;
import com.stripe.param.billingportal.ConfigurationCreateParams.Features;
import com.stripe.param.billingportal.ConfigurationCreateParams.Features.CustomerUpdate;
import com.stripe.param.billingportal.ConfigurationCreateParams.Features.SubscriptionCancel;
import com.stripe.param.billingportal.ConfigurationListParams;
import com.stripe.param.billingportal.SessionCreateParams;
import io.streamspace.billing.provider.gateway.ProviderMetadata;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The Customer Portal, as we want it: payment methods, invoices, address and tax id, the end of a subscription with its
 * period. Plans are not switched there, because Stripe would prorate by its own rules; that is done on our pages. Stripe's own
 * configuration of the portal is left alone: ours is found by its label, and made if there is none.
 */
final class StripePortal {

    /** Counts up when what is below changes, so that a new configuration is made. */
    private static final String SUBJECT = "portal:1";

    private final StripeCalls calls;
    private volatile @Nullable String configurationId;

    StripePortal(StripeCalls calls) {
        this.calls = calls;
    }

    String url(String customerId, String returnUrl) {
        SessionCreateParams params = SessionCreateParams.builder()
                .setCustomer(customerId)
                .setConfiguration(configuration())
                .setReturnUrl(returnUrl)
                .build();
        return calls.ask(client -> client.v1().billingPortal().sessions().create(params))
                .required("url");
    }

    private String configuration() {
        String known = configurationId;
        if (known == null) {
            known = foundOrMade();
            configurationId = known;
        }
        return known;
    }

    private String foundOrMade() {
        return calls
                .all((client, after) -> client.v1()
                        .billingPortal()
                        .configurations()
                        .list(ConfigurationListParams.builder()
                                .setActive(true)
                                .setLimit(StripeCalls.PAGE_SIZE)
                                .setStartingAfter(after)
                                .build()))
                .stream()
                .filter(stripeFields ->
                        Objects.equals(stripeFields.providerMetadata().subject(), SUBJECT))
                .findFirst()
                .orElseGet(this::made)
                .required("id");
    }

    private StripeFields made() {
        ConfigurationCreateParams params = ConfigurationCreateParams.builder()
                .setFeatures(features())
                .putAllMetadata(calls.metadata().of(new ProviderMetadata(null, SUBJECT)))
                .build();
        return calls.ask(client ->
                client.v1().billingPortal().configurations().create(params, calls.with("streamspace:" + SUBJECT)));
    }

    private static Features features() {
        return Features.builder()
                .setPaymentMethodUpdate(
                        Features.PaymentMethodUpdate.builder().setEnabled(true).build())
                .setInvoiceHistory(
                        Features.InvoiceHistory.builder().setEnabled(true).build())
                .setCustomerUpdate(CustomerUpdate.builder()
                        .setEnabled(true)
                        .setAllowedUpdates(
                                List.of(CustomerUpdate.AllowedUpdate.ADDRESS, CustomerUpdate.AllowedUpdate.TAX_ID))
                        .build())
                .setSubscriptionCancel(SubscriptionCancel.builder()
                        .setEnabled(true)
                        .setMode(SubscriptionCancel.Mode.AT_PERIOD_END)
                        .setProrationBehavior(SubscriptionCancel.ProrationBehavior.NONE)
                        .build())
                .build();
    }
}
