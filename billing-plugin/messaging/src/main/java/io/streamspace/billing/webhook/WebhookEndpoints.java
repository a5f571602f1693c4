package io.streamspace.billing.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The endpoints. Every method joins the transaction. */
public interface WebhookEndpoints {

    /** False, and nothing added, if there are as many as there may be. */
    boolean add(WebhookEndpoint endpoint, SigningSecret secret, int most);

    /** Returns endpoints by id, after the given one. */
    List<WebhookEndpoint> list(@Nullable String after, int limit);

    Optional<WebhookEndpoint> find(String id);

    /** The same, and nobody else changes it or takes deliveries for it until the transaction ends. */
    Optional<WebhookEndpoint> lock(String id);

    /** Writes what it asks for and how it is. */
    void save(WebhookEndpoint endpoint);

    /** Returns the secrets of an endpoint that exists. */
    EndpointSecrets secrets(String id);

    void replaceSecrets(String id, EndpointSecrets endpointSecrets);

    /** Takes it out with all its deliveries; false if there was none. */
    boolean delete(String id);

    /** Notes that an attempt succeeded. */
    void succeeded(String id);

    /** Notes that one failed; answers with the endpoint, locked, if it is there. */
    Optional<WebhookEndpoint> failed(String id, Instant at);
}
