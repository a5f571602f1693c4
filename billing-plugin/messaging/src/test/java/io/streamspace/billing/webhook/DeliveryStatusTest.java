package io.streamspace.billing.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeliveryStatusTest {

    private static final Map<DeliveryStatus, Set<DeliveryStatus>> DELIVERIES = Map.of(
            DeliveryStatus.WAITING, Set.of(DeliveryStatus.DELIVERED, DeliveryStatus.FAILED),
            DeliveryStatus.DELIVERED, Set.of(DeliveryStatus.WAITING),
            DeliveryStatus.FAILED, Set.of(DeliveryStatus.WAITING, DeliveryStatus.DELIVERED));

    private static final Map<EndpointStatus, Set<EndpointStatus>> ENDPOINTS = Map.of(
            EndpointStatus.ENABLED, Set.of(EndpointStatus.DISABLED),
            EndpointStatus.DISABLED, Set.of(EndpointStatus.ENABLED));

    @Test
    void every_pair_of_a_delivery_is_allowed_or_not_as_the_table_says() {
        for (DeliveryStatus from : DeliveryStatus.values()) {
            assertThat(List.of(DeliveryStatus.values()).stream().filter(from::mayBecome))
                    .containsExactlyInAnyOrderElementsOf(DELIVERIES.getOrDefault(from, Set.of()));
            assertThat(DeliveryStatus.ofKey(from.key())).isEqualTo(from);
        }
    }

    @Test
    void every_pair_of_an_endpoint_is_allowed_or_not_as_the_table_says() {
        for (EndpointStatus from : EndpointStatus.values()) {
            assertThat(List.of(EndpointStatus.values()).stream().filter(from::mayBecome))
                    .containsExactlyInAnyOrderElementsOf(ENDPOINTS.getOrDefault(from, Set.of()));
            assertThat(EndpointStatus.ofKey(from.key())).isEqualTo(from);
        }
    }
}
