package io.streamspace.billing.webhook;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.Kind;
import io.streamspace.billing.values.Transactions;
import io.streamspace.billing.webhook.WebhookDeliveries.Span;
import io.streamspace.billing.webhook.WebhookDeliveries.Special;
import io.streamspace.billing.webhook.WebhookEndpoint.Condition;
import io.streamspace.billing.webhook.WebhookEndpoint.Origin;
import io.streamspace.billing.webhook.WebhookEndpoint.Wish;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Adds, changes and deletes endpoints, and replays deliveries, for administrators. */
public final class ManageEndpoints {

    private static final String TEST = "webhook.test";
    private static final int ID_BITS = 96;

    /** The endpoints and their deliveries. */
    public record Ports(WebhookEndpoints endpoints, WebhookDeliveries deliveries, Transactions transactions) {}

    /** An endpoint, and its new secret, which is told this once. */
    public record Revealed(WebhookEndpoint endpoint, SigningSecret secret) {}

    private final Ports ports;
    private final SecureRandom random;
    private final Supplier<Integer> endpointsMax;

    public ManageEndpoints(Ports ports, SecureRandom random, Supplier<Integer> endpointsMax) {
        this.ports = ports;
        this.random = random;
        this.endpointsMax = endpointsMax;
    }

    /** @throws Problem 409 {@code too_many_webhooks} */
    public Revealed add(Wish wish, Origin origin) {
        SigningSecret secret = SigningSecret.random(random);
        WebhookEndpoint endpoint = new WebhookEndpoint("we_" + randomName(), wish, Condition.GOOD, origin);
        int most = endpointsMax.get();
        if (!ports.transactions().in(() -> ports.endpoints().add(endpoint, secret, most))) {
            throw new Problem(Kind.CONFLICT, "too_many_webhooks", "There are " + most + " endpoints already.");
        }
        return new Revealed(endpoint, secret);
    }

    /** @throws Problem 404 */
    public WebhookEndpoint find(String id) {
        return ports.endpoints().find(id).orElseThrow(ManageEndpoints::unknown);
    }

    /** Changes what is asked for, the condition or both; what waits for one that is disabled is given up. */
    public WebhookEndpoint change(String id, UnaryOperator<WebhookEndpoint> change) {
        return ports.transactions().in(() -> {
            WebhookEndpoint after = change.apply(locked(id));
            ports.endpoints().save(after);
            if (!after.isEnabled()) {
                ports.deliveries().giveUp(id);
            }
            return after;
        });
    }

    /** Deletes it with its deliveries. */
    public void delete(String id) {
        if (!ports.transactions().in(() -> ports.endpoints().delete(id))) {
            throw unknown();
        }
    }

    /** @param grace how long the present secret signs too */
    public Revealed rotate(String id, Duration grace, Instant machineNow) {
        SigningSecret next = SigningSecret.random(random);
        return ports.transactions().in(() -> {
            WebhookEndpoint endpoint = locked(id);
            EndpointSecrets endpointSecrets = ports.endpoints().secrets(id).rotated(next, machineNow, grace);
            ports.endpoints().replaceSecrets(id, endpointSecrets);
            return new Revealed(endpoint, next);
        });
    }

    /** The moment of a request: by the platform's clock, and by the machine's. */
    public record Moment(Instant platform, Instant machine) {}

    /**
     * Sends {@code webhook.test}.
     *
     * @return the delivery's id
     */
    public String test(String id, String user, Moment moment) {
        return ports.transactions().in(() -> {
            Special special = new Special(AccountId.ofUser(user), TEST + ":" + randomName(), TEST, moment.platform());
            return ports.deliveries().send(enabled(id), special, moment.machine());
        });
    }

    /** How many deliveries are due again. */
    public int replay(String id, Span span, Instant machineNow) {
        return ports.transactions()
                .in(() -> ports.deliveries().replay(enabled(id).id(), span, machineNow));
    }

    /** Makes one delivery due again. */
    public void replay(String deliveryId, Instant machineNow) {
        ports.transactions().run(() -> {
            String endpointId = ports.deliveries().endpointOf(deliveryId);
            if (endpointId == null) {
                throw Problem.notFound("There is no such delivery.");
            }
            enabled(endpointId);
            ports.deliveries().replay(deliveryId, machineNow);
        });
    }

    private WebhookEndpoint enabled(String id) {
        WebhookEndpoint endpoint = locked(id);
        if (!endpoint.isEnabled()) {
            throw new Problem(Kind.CONFLICT, "webhook_disabled", "The endpoint is disabled; enable it first.");
        }
        return endpoint;
    }

    private WebhookEndpoint locked(String id) {
        return ports.endpoints().lock(id).orElseThrow(ManageEndpoints::unknown);
    }

    private String randomName() {
        return new java.math.BigInteger(ID_BITS, random).setBit(ID_BITS).toString(32);
    }

    private static Problem unknown() {
        return Problem.notFound("There is no such endpoint.");
    }
}
