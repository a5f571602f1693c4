package io.streamspace.billing.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VatIdShapeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ATU12345678",
                "BE0123456789",
                "BG123456789",
                "CY12345678L",
                "CZ12345678",
                "DE123456789",
                "DK12345678",
                "EE123456789",
                "EL123456789",
                "ESX12345678",
                "ES12345678X",
                "ESX1234567X",
                "FI12345678",
                "FRXX123456789",
                "FR83404833048",
                "HR12345678901",
                "HU12345678",
                "IE1234567WA",
                "IE6388047V",
                "IT12345678901",
                "LT123456789",
                "LT123456789012",
                "LU12345678",
                "LV12345678901",
                "MT12345678",
                "NL123456789B01",
                "PL1234567890",
                "PT123456789",
                "RO12",
                "RO1234567890",
                "SE123456789001",
                "SI12345678",
                "SK1234567890",
                "XI123456789",
                "CHE123456789",
                "GB123456789",
                "NO123456789MVA"
            })
    void numbers_of_the_published_shapes_are_taken(String vatId) {
        assertThat(VatIdShape.fault(vatId)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AT12345678", "ATU1234567", "BE2123456789", "DE12345678", "DE1234567890", "GR123456789", "EL12345678",
                "ES123456789", "FRIO123456789", "IE12345678", "IT1234567890", "LT1234567890", "NL123456789",
                        "SE123456789012",
                "123456789", "D", "", "DE", "DE12345678X"
            })
    void others_are_refused_with_a_reason(String vatId) {
        assertThat(VatIdShape.fault(vatId))
                .hasValueSatisfying(reason -> assertThat(reason).isNotBlank());
    }

    @Test
    void spaces_dots_and_hyphens_are_left_out() {
        assertThat(VatIdShape.plain("de 123.456-789")).isEqualTo("DE123456789");
        assertThat(VatIdShape.fault("DE12")).contains("must be DE and 9 digits");
    }
}
