package io.streamspace.billing.provider.gateway;

import java.time.Instant;

/**
 * An event that the provider reported. It is only a hint: what counts is its object as read afterwards.
 *
 * @param type as the provider names it, see {@link EventVocabulary}
 * @param apiVersion in whose shape it speaks
 * @param objectKind as the provider names it, see {@link EventVocabulary}
 * @param objectId empty for kinds that have none
 * @param createdAt by the provider's clock
 */
public record ProviderEvent(
        String id,
        String type,
        String apiVersion,
        String objectKind,
        String objectId,
        Instant createdAt,
        ProviderMode providerMode) {}
