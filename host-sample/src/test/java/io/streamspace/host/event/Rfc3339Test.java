package io.streamspace.host.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T12:34:56Z, 2026-03-01T12:34:56Z",
        "2026-03-01t12:34:56z, 2026-03-01T12:34:56Z",
        "2024-02-29T00:00:00-00:00, 2024-02-29T00:00:00Z",
        "2026-03-01T12:34:56.7Z, 2026-03-01T12:34:56.700Z",
        "2026-03-01T12:34:56.78Z, 2026-03-01T12:34:56.780Z",
        "2026-03-01T12:34:56.789999999999999999999999999999Z, 2026-03-01T12:34:56.789Z",
        "1969-12-31T23:59:59.9999Z, 1969-12-31T23:59:59.999Z",
        "2026-03-01T00:30:00.5+05:45, 2026-02-28T18:45:00.500Z",
        "2026-03-01T00:30:00-18:00, 2026-03-01T18:30:00Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z"
    })
    void an_instant_is_read_and_cut_to_milliseconds(String text, Instant instant) {
        assertThat(Rfc3339.parse(text)).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-03-01",
                "2026-03-01T12:34Z",
                "2026-03-01T12:34:56",
                "2026-03-01T12:34:56.Z",
                "2026-03-01T12:34:56.1234567890123456789012345678901Z",
                "2026-03-01T12:34:60Z",
                "2026-03-01T24:00:00Z",
                "2026-02-29T00:00:00Z",
                "2026-03-01 12:34:56Z",
                "2026-03-01T12:34:56+0100",
                "2026-03-01T12:34:56+01:60",
                "2026-03-01T12:34:56-18:01",
                "2026-03-01T12:34:56Z ",
                "+2026-03-01T12:34:56Z",
                "2026-03-01T12:34:5\u0665Z"
            })
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> Rfc3339.parse(text)).isInstanceOf(DateTimeException.class);
    }
}
