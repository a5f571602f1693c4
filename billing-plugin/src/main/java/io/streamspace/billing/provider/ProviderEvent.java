package io.streamspace.billing.provider;

import java.time.Instant;

/**
 * Something the provider says has happened. Only a hint: what counts is the object as it is read afterwards.
 *
 * @param type such as {@code invoice.paid}
 * @param apiVersion in whose shape it speaks
 * @param objectKind such as {@code invoice}, {@code checkout.session}, {@code payment_intent}
 * @param objectId empty for kinds that have none
 * @param createdAt by the provider's clock
 */
public record ProviderEvent(
        String id, String type, String apiVersion, String objectKind, String objectId, Instant createdAt, Mode mode) {}
