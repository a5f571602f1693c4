package io.streamspace.host.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.streamspace.host.http.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {

    /** RFC 8785, section 3.2.3, with the expected text of section 3.2.4. */
    @Test
    void writes_the_example_of_the_rfc() throws JsonProcessingException {
        String source = """
                {"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                 "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                 "literals": [null, true, false]}""";
        assertThat(canonical(source.replace("333333333.33333329", "333333333.3333333")))
                .isEqualTo("{\"literals\":[null,true,false],"
                        + "\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    /** RFC 8785, appendix B, as far as the doubles have few enough digits to be exact decimals. */
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "-0.0, 0",
        "5e-324, 5e-324",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "9007199254740992, 9007199254740992",
        "295147905179352830000, 295147905179352830000",
        "9.999999999999997e22, 9.999999999999997e+22",
        "1e+23, 1e+23",
        "999999999999999700000, 999999999999999700000",
        "1e21, 1e+21",
        "9.999999999999997e-7, 9.999999999999997e-7",
        "0.000001, 0.000001",
        "1e-7, 1e-7",
        "333333333.3333332, 333333333.3333332",
        "1.0, 1",
        "1, 1",
        "100e-2, 1",
        "-12.340, -12.34"
    })
    void writes_numbers_as_ecmascript_does(String source, String expected) throws JsonProcessingException {
        assertThat(canonical(source)).isEqualTo(expected);
    }

    @Test
    void sorts_keys_by_utf_16_units() throws JsonProcessingException {
        assertThat(canonical("{\"\\ufb33\":1,\"\\ud83d\\ude00\":2,\"a\":{},\"1\":[],\"\\u00e9\":3}"))
                .isEqualTo("{\"1\":[],\"a\":{},\"\u00e9\":3,\"\ud83d\ude00\":2,\"\ufb33\":1}");
    }

    @Test
    void keeps_numbers_apart_that_one_double_would_stand_for() throws JsonProcessingException {
        assertThat(canonical("12345678901234567891")).isNotEqualTo(canonical("12345678901234567892"));
    }

    @Test
    void refuses_half_a_surrogate_pair() {
        assertThatThrownBy(() -> canonical("\"\\ud800\"")).isInstanceOf(FieldFault.class);
    }

    private static String canonical(String json) throws JsonProcessingException {
        return CanonicalJson.of(Json.MAPPER.readTree(json));
    }
}
