package io.streamspace.host.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void without_options_it_is_a_demo_on_port_8080_with_data_here() {
        Options options = Options.parse(List.of());
        assertThat(options.port()).isEqualTo(8080);
        assertThat(options.data()).isEqualTo(Path.of("data").toAbsolutePath());
        assertThat(options.isDemo()).isTrue();
        assertThat(options.clock()).isEmpty();
        assertThat(options.system().webhooksMayBePrivate()).isFalse();
    }

    @Test
    void every_option_is_understood_with_a_space_or_an_equals_sign() {
        Options options = Options.parse(List.of(
                "--port",
                "81",
                "--bare",
                "--clock=2026-01-01T00:00:00Z",
                "--jdbc-url",
                "jdbc:postgresql://h/d?user=u",
                "--replica-jdbc-url=jdbc:postgresql://r/d",
                "--tokens=t.json",
                "--config",
                "c.json",
                "--stripe-api-base=http://127.0.0.1:1",
                "--redis-url",
                "redis://h",
                "--webhook-allow-private"));
        assertThat(options.port()).isEqualTo(81);
        assertThat(options.isDemo()).isFalse();
        assertThat(options.clock()).contains(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(options.jdbcUrl()).contains("jdbc:postgresql://h/d?user=u");
        assertThat(options.system().replicaJdbcUrl()).contains("jdbc:postgresql://r/d");
        assertThat(options.tokens()).contains(Path.of("t.json"));
        assertThat(options.configuration()).contains(Path.of("c.json"));
        assertThat(options.system().stripeApiBase()).contains("http://127.0.0.1:1");
        assertThat(options.system().redisUrl()).contains("redis://h");
        assertThat(options.system().webhooksMayBePrivate()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--prot",
                "--port",
                "--port=x",
                "--port=70000",
                "--clock=noon",
                "hello",
                "--redis-url=localhost:1",
                "--stripe-api-base=x"
            })
    void what_is_not_understood_stops_the_start_in_one_line(String word) {
        assertThatThrownBy(() -> Options.parse(List.of(word)))
                .isInstanceOfSatisfying(
                        StartFailure.class,
                        failure -> assertThat(failure.getMessage()).hasLineCount(1));
    }

    @Test
    void a_data_directory_serves_one_host_at_a_time(@TempDir Path directory) throws Exception {
        DataDirectory first = DataDirectory.open(directory);
        assertThatThrownBy(() -> DataDirectory.open(directory))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("in use by another process");
        first.close();
        DataDirectory.open(directory).close();
    }
}
