package io.streamspace.host.plugin.folder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionsTest {

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "*, true",
        ">=1.0.0, true",
        "1.0.0, true",
        "0.9.0, true",
        ">=1.0.0 & <2.0.0, true",
        ">=1.0.1, false",
        "2.0.0, false",
        "nonsense, false"
    })
    void a_platform_satisfies_what_it_is_new_enough_for(String requires, boolean satisfied) {
        assertThat(Versions.platformSatisfies(requires)).isEqualTo(satisfied);
    }
}
