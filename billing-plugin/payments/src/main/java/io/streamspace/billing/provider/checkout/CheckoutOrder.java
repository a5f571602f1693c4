package io.streamspace.billing.provider.checkout;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.gateway.CheckoutSession;
import io.streamspace.billing.provider.gateway.CheckoutSession.Paying;
import io.streamspace.billing.provider.gateway.CheckoutSession.Subscribing;
import io.streamspace.billing.provider.gateway.ProviderMetadata;
import io.streamspace.billing.provider.gateway.ProviderMode;
import io.streamspace.billing.values.Money;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order to be paid in a checkout session at the provider, with its status.
 *
 * @param id {@code co_…}: the key of the request for the page, and part of what is written on it
 * @param request all that the provider is asked, word for word the same at each repeat
 * @param providerMode in which the provider was asked
 * @param page null: not known
 */
public record CheckoutOrder(
        AccountId account,
        String id,
        CheckoutSubject subject,
        CheckoutSession.Request request,
        ProviderMode providerMode,
        Instant createdAt,
        CheckoutStatus status,
        @Nullable Page page) {

    /** The kind of subject under which {@link ProviderMetadata} name an order. */
    public static final String LABEL = "checkout";

    /** @param url null once it is over */
    public record Page(String id, @Nullable String url) {}

    /**
     * The id of an account's order.
     *
     * @param number how many it has had before
     */
    public static String id(AccountId account, CheckoutSubject subject, int number) {
        String cause = account + "|" + subject.kind().key() + "|" + subject.id() + "|" + number;
        return "co_" + UUID.nameUUIDFromBytes(cause.getBytes(StandardCharsets.UTF_8));
    }

    /** What is written on the page and all that comes of it. */
    public static ProviderMetadata labels(AccountId account, String id) {
        return new ProviderMetadata(account, LABEL + ":" + id);
    }

    /** What is paid on the page, taxes as we reckon them included. */
    public Money amount() {
        return amount(request.order());
    }

    static Money amount(CheckoutSession.Order order) {
        return order instanceof Subscribing subscribing ? subscribing.now() : ((Paying) order).amount();
    }

    /** Whether its page can still be answered to somebody who wants the same. */
    boolean stillOffers(CheckoutSession.Request wanted, Instant usableUntil) {
        return !status.isOver()
                && request.expiresAt().isAfter(usableUntil)
                && request.customerId().equals(wanted.customerId())
                && request.taxes() == wanted.taxes()
                && unlabelled(request.order()).equals(unlabelled(wanted.order()));
    }

    private static CheckoutSession.Order unlabelled(CheckoutSession.Order order) {
        if (order instanceof Subscribing sub) {
            return new Subscribing(
                    ProviderMetadata.NONE, sub.priceId(), sub.now(), sub.nowText(), sub.firstFullPeriod());
        }
        Paying paying = (Paying) order;
        return new Paying(ProviderMetadata.NONE, paying.amount(), paying.text());
    }
}
