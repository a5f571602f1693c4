package io.streamspace.billing.provider.checkout;

import static io.streamspace.billing.provider.checkout.CheckoutStatus.CREDITED;
import static io.streamspace.billing.provider.checkout.CheckoutStatus.EXPIRED;
import static io.streamspace.billing.provider.checkout.CheckoutStatus.FULFILLED;
import static io.streamspace.billing.provider.checkout.CheckoutStatus.OPEN;
import static io.streamspace.billing.provider.checkout.CheckoutStatus.PENDING;
import static io.streamspace.billing.provider.checkout.CheckoutStatus.UNSENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CheckoutStatusTest {

    private static final Map<CheckoutStatus, Set<CheckoutStatus>> ALLOWED = Map.of(
            UNSENT, Set.of(OPEN, PENDING, FULFILLED, CREDITED, EXPIRED),
            OPEN, Set.of(PENDING, FULFILLED, CREDITED, EXPIRED),
            PENDING, Set.of(FULFILLED, CREDITED, EXPIRED),
            EXPIRED, Set.of(FULFILLED, CREDITED));

    @Test
    void every_pair_is_allowed_or_not_as_the_table_says() {
        for (CheckoutStatus from : CheckoutStatus.values()) {
            assertThat(List.of(CheckoutStatus.values()).stream().filter(from::mayBecome))
                    .containsExactlyInAnyOrderElementsOf(ALLOWED.getOrDefault(from, Set.of()));
            assertThat(CheckoutStatus.ofKey(from.key())).isEqualTo(from);
        }
    }
}
