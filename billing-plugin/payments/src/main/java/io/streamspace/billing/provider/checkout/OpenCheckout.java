package io.streamspace.billing.provider.checkout;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.checkout.CheckoutOrders.Settlement;
import io.streamspace.billing.provider.customer.EnsureCustomer;
import io.streamspace.billing.provider.gateway.CheckoutSession;
import io.streamspace.billing.provider.gateway.CheckoutSession.Paying;
import io.streamspace.billing.provider.gateway.CheckoutSession.Request;
import io.streamspace.billing.provider.gateway.CheckoutSession.Subscribing;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.gateway.ProviderMetadata;
import io.streamspace.billing.provider.gateway.ProviderRefusal;
import io.streamspace.billing.provider.price.PriceCatalogSync;
import io.streamspace.billing.provider.queue.WebhookHandler.Effect;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.Kind;
import io.streamspace.billing.values.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * Opens a checkout session at the provider. The order is stored before the provider is called and its id is the
 * idempotency key of the request, so a repeat after any failure leads to the same session. A subject has one session at
 * a time: it is answered again while it is for the same amount; otherwise it is expired before another is opened, and
 * if it turns out to be paid, that counts. No transaction may be open.
 */
public final class OpenCheckout {

    private static final Duration LIFE = Duration.ofHours(23);
    private static final Duration SHORTEST_LIFE = Duration.ofMinutes(31);
    private static final Duration STILL_USABLE = Duration.ofMinutes(5);

    /** What opening reads and writes. */
    public record Ports(
            CheckoutOrders book,
            EnsureCustomer customers,
            PriceCatalogSync offers,
            FulfilCheckout fulfilment,
            Transactions transactions) {}

    /** Where people go from the page. */
    public record Returning(String successUrl, String cancelUrl) {}

    private final Ports ports;

    public OpenCheckout(Ports ports) {
        this.ports = ports;
    }

    /**
     * The order, with its page.
     *
     * @throws Problem 409 {@code period_ends_soon} if a page would outlive the amount, {@code paid_just_now} or
     *     {@code payment_pending} if an earlier page for the same was finished, {@code in_progress} if something else of
     *     the kind is being asked for at this very moment
     * @throws ProviderAway if the provider cannot be asked now; the order stays and is sent by the next call for the same
     * @throws ProviderRefusal if it will not; the order is over
     */
    public CheckoutOrder open(CheckoutQuote checkoutQuote, Returning returning, PaymentGateway gateway, Instant now) {
        CheckoutOrder wanted = wanted(checkoutQuote, returning, gateway, now);
        Optional<CheckoutOrder> live = ports.book().live(checkoutQuote.account(), checkoutQuote.subject());
        boolean isOffered = live.filter(order -> isSame(order, wanted, now)).isPresent();
        if (isOffered) {
            CheckoutOrder looked = looked(live.get(), gateway, now);
            if (isOpen(looked)) {
                return looked;
            }
        } else {
            live.ifPresent(order -> ended(order, gateway, now));
        }
        return sent(added(wanted, now), gateway, now);
    }

    /**
     * Ends the page on which something could be paid, if there is one and nobody has finished it.
     *
     * @throws Problem 409 {@code paid_just_now} or {@code payment_pending} if somebody has
     * @throws ProviderAway if the provider cannot be asked now
     */
    public void end(AccountId account, CheckoutSubject subject, PaymentGateway gateway, Instant now) {
        ports.book().live(account, subject).ifPresent(order -> ended(order, gateway, now));
    }

    private void ended(CheckoutOrder order, PaymentGateway gateway, Instant now) {
        Optional<CheckoutSession> page = madeOf(order, gateway, now);
        if (page.isPresent()) {
            CheckoutSession ended = gateway.checkouts().expire(page.get().id());
            isOpen(applied(order, ended, gateway, now));
        }
    }

    /** As it stands at the provider now. */
    private CheckoutOrder looked(CheckoutOrder order, PaymentGateway gateway, Instant now) {
        return madeOf(order, gateway, now)
                .map(page -> applied(order, page, gateway, now))
                .orElseGet(() -> again(order));
    }

    /** @return false if it is over without a payment @throws Problem 409 if somebody has finished it */
    private static boolean isOpen(CheckoutOrder order) {
        return switch (order.status()) {
            case UNSENT, OPEN -> true;
            case EXPIRED -> false;
            case PENDING -> throw conflict("payment_pending", "A payment for this is on its way.");
            case FULFILLED, CREDITED -> throw conflict("paid_just_now", "An earlier page for this has been paid.");
        };
    }

    /** Of one whose request is refused, for it is too old by now, there is no page. */
    private Optional<CheckoutSession> madeOf(CheckoutOrder order, PaymentGateway gateway, Instant now) {
        try {
            return Optional.of(FulfilCheckout.page(order, gateway));
        } catch (ProviderRefusal refusal) {
            refused(order, refusal, now);
            return Optional.empty();
        }
    }

    private CheckoutOrder sent(CheckoutOrder order, PaymentGateway gateway, Instant now) {
        try {
            return applied(order, FulfilCheckout.page(order, gateway), gateway, now);
        } catch (ProviderRefusal refusal) {
            refused(order, refusal, now);
            throw refusal;
        }
    }

    private CheckoutOrder applied(CheckoutOrder order, CheckoutSession page, PaymentGateway gateway, Instant now) {
        Effect effect = ports.fulfilment().of(page, gateway);
        ports.transactions().run(() -> effect.apply(now));
        return again(order);
    }

    private void refused(CheckoutOrder order, ProviderRefusal refusal, Instant now) {
        String why = "The provider refused: " + refusal.code() + ".";
        ports.transactions()
                .run(() -> ports.book()
                        .lock(order.account(), order.id())
                        .filter(locked -> !locked.status().isOver())
                        .ifPresent(locked ->
                                ports.book().settle(locked, new Settlement(CheckoutStatus.EXPIRED, null, why, now))));
    }

    private CheckoutOrder again(CheckoutOrder order) {
        return ports.book().find(order.id()).orElseThrow();
    }

    /** Of two at once the second gets the first one's order. */
    private CheckoutOrder added(CheckoutOrder wanted, Instant now) {
        boolean isAdded = ports.transactions().in(() -> ports.book().add(wanted));
        return isAdded
                ? wanted
                : ports.book()
                        .live(wanted.account(), wanted.subject())
                        .filter(other -> isSame(other, wanted, now))
                        .orElseThrow(() -> conflict("in_progress", "This is just being asked for; ask again."));
    }

    private static boolean isSame(CheckoutOrder order, CheckoutOrder wanted, Instant now) {
        return order.subject().equals(wanted.subject())
                && order.providerMode() == wanted.providerMode()
                && order.stillOffers(wanted.request(), now.plus(STILL_USABLE));
    }

    private static Problem conflict(String code, String detail) {
        return new Problem(Kind.CONFLICT, code, detail);
    }

    private CheckoutOrder wanted(
            CheckoutQuote checkoutQuote, Returning returning, PaymentGateway gateway, Instant now) {
        Instant expiresAt = expiry(checkoutQuote, now);
        String customer = ports.customers().of(checkoutQuote.account(), gateway);
        int number = ports.book().count(checkoutQuote.account());
        String id = CheckoutOrder.id(checkoutQuote.account(), checkoutQuote.subject(), number);
        Request request = new Request(
                customer,
                order(checkoutQuote, id, gateway, now),
                returning.successUrl(),
                returning.cancelUrl(),
                expiresAt,
                CheckoutSession.Taxes.INCLUDED);
        return new CheckoutOrder(
                checkoutQuote.account(),
                id,
                checkoutQuote.subject(),
                request,
                gateway.providerMode(),
                now.truncatedTo(ChronoUnit.MILLIS),
                CheckoutStatus.UNSENT,
                null);
    }

    private CheckoutSession.Order order(CheckoutQuote checkoutQuote, String id, PaymentGateway gateway, Instant now) {
        ProviderMetadata providerMetadata = CheckoutOrder.labels(checkoutQuote.account(), id);
        CheckoutQuote.Recurring recurring = checkoutQuote.recurring();
        if (recurring == null) {
            return new Paying(providerMetadata, checkoutQuote.dueNow(), checkoutQuote.text());
        }
        String price =
                ports.offers().listed(recurring.providerPrice(), gateway, now).priceId();
        return new Subscribing(
                providerMetadata, price, checkoutQuote.dueNow(), checkoutQuote.text(), recurring.firstFullPeriod());
    }

    /** Beyond the edge the amount would be another, so the page has to be over by then. */
    private static Instant expiry(CheckoutQuote checkoutQuote, Instant now) {
        Instant usual = now.plus(LIFE).truncatedTo(ChronoUnit.SECONDS);
        Instant edge = checkoutQuote.edge();
        if (edge == null) {
            return usual;
        }
        if (edge.isBefore(now.plus(SHORTEST_LIFE))) {
            throw conflict(
                            "period_ends_soon",
                            "The billing period ends within " + SHORTEST_LIFE.toMinutes()
                                    + " minutes, and the price of what is left of it with it. Ask again at its end.")
                    .with(Map.of("retry_at", edge.toString()));
        }
        return Interval.earlier(usual, edge);
    }
}
