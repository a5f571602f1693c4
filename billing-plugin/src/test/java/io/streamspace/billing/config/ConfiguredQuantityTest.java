package io.streamspace.billing.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.meter.Meter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfiguredQuantityTest {

    private static final BigInteger THOUSAND = BigInteger.valueOf(1000);

    private final Random random = new Random(20261123);

    @ParameterizedTest
    @ValueSource(strings = {"1e2000000000", "1e2147483647", "9e40", "9223372036854775.808"})
    void more_than_can_be_counted_is_told_apart_at_once(String quantity) {
        assertThat(ConfiguredQuantity.of(Meter.CPU, new BigDecimal(quantity))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-2147483647", "1e-2000000000", "0", "0e2000000000", "0.0004"})
    void less_than_half_a_unit_is_nothing(String quantity) {
        assertThat(ConfiguredQuantity.of(Meter.CPU, new BigDecimal(quantity))).contains(BigInteger.ZERO);
    }

    @Test
    void thousandths_are_counted_exactly() {
        for (int i = 0; i < 10_000; i++) {
            BigInteger millis = new BigInteger(random.nextInt(70), random);
            BigDecimal cores = new BigDecimal(millis.divide(THOUSAND) + "."
                    + millis.mod(THOUSAND).add(THOUSAND).toString().substring(1));
            assertThat(ConfiguredQuantity.of(Meter.CPU, cores))
                    .isEqualTo(Optional.of(millis).filter(base -> base.bitLength() < Long.SIZE));
        }
    }
}
