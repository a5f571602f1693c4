package io.streamspace.billing.themestore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StoreStatusTest {

    @Test
    void an_item_is_taken_out_once() {
        Set<String> allowed = Stream.of(ItemStatus.values())
                .flatMap(from ->
                        Stream.of(ItemStatus.values()).filter(from::mayBecome).map(to -> from + " " + to))
                .collect(Collectors.toSet());

        assertThat(allowed).containsExactly("LISTED DELISTED");
    }

    @Test
    void a_sale_is_refunded_once() {
        Set<String> allowed = Stream.of(SaleStatus.values())
                .flatMap(from ->
                        Stream.of(SaleStatus.values()).filter(from::mayBecome).map(to -> from + " " + to))
                .collect(Collectors.toSet());

        assertThat(allowed).containsExactly("PAID REFUNDED");
    }

    @Test
    void a_licence_goes_on_with_time_and_may_be_refunded_until_it_is() {
        Set<String> allowed = Stream.of(LicenceState.values())
                .flatMap(from ->
                        Stream.of(LicenceState.values()).filter(from::mayBecome).map(to -> from + " " + to))
                .collect(Collectors.toSet());

        assertThat(allowed)
                .containsExactlyInAnyOrder(
                        "UPCOMING ACTIVE",
                        "UPCOMING EXPIRED",
                        "UPCOMING REFUNDED",
                        "ACTIVE EXPIRED",
                        "ACTIVE REFUNDED",
                        "EXPIRED REFUNDED");
    }
}
