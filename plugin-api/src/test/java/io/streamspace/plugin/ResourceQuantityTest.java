package io.streamspace.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceQuantityTest {

    private static final BigDecimal CAP = new BigDecimal(Long.MAX_VALUE);

    /** Kubernetes keeps nine decimals and rounds up, and caps binary sizes; what is negative there is refused here. */
    @ParameterizedTest
    @CsvFileSource(
            resources = "/vectors/k8s-quantity.tsv",
            delimiter = '\t',
            numLinesToSkip = 1,
            emptyValue = "",
            ignoreLeadingAndTrailingWhitespace = false)
    void reads_what_kubernetes_reads(String input, String kind, String numericValue) {
        String text = input == null ? "" : input;
        if (kind.equals("error") || isBelowZero(numericValue)) {
            assertThatThrownBy(() -> ResourceQuantity.parse(text)).isInstanceOf(IllegalArgumentException.class);
        } else if (kind.equals("value")) {
            BigDecimal expected = new BigDecimal(numericValue);
            BigDecimal exact = ResourceQuantity.parse(text).setScale(9, RoundingMode.CEILING);
            assertThat(expected.equals(CAP) ? exact.min(CAP) : exact).isEqualByComparingTo(expected);
        } else {
            assertThat(ResourceQuantity.parse(text)).isNotNegative();
        }
    }

    @ParameterizedTest
    @CsvSource({"1000m,1000", "0.5,500", "2,2000", "1e3,1000000", "0.0001,1", "100u,1", "0,0", "1500m,1500"})
    void cores_are_thousandths_rounded_up(String text, long millis) {
        assertThat(ResourceQuantity.cpuMillis(text)).isEqualTo(millis);
    }

    @ParameterizedTest
    @CsvSource({"512Mi,536870912", "2Gi,2147483648", "1e3,1000", "1G,1000000000", "0.5,1", "1.5Ki,1536"})
    void sizes_are_bytes_rounded_up(String text, long bytes) {
        assertThat(ResourceQuantity.bytes(text)).isEqualTo(bytes);
    }

    @Test
    void the_largest_size_is_the_largest_long() {
        assertThat(ResourceQuantity.bytes("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> ResourceQuantity.bytes("9223372036854775808")).hasMessageContaining("too large");
        assertThatThrownBy(() -> ResourceQuantity.bytes("8Ei")).hasMessageContaining("too large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "0x10", "1,5", "1 Gi", "Gi", "--1", "1e", "1e99999", "１"})
    void nonsense_is_refused(String text) {
        assertThatThrownBy(() -> ResourceQuantity.bytes(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean isBelowZero(String numericValue) {
        return numericValue != null && new BigDecimal(numericValue).signum() < 0;
    }
}
