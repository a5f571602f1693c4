package io.streamspace.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.plugin.HostSettings.OutboundReach;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostSettingsTest {

    @Test
    void without_a_word_nothing_is_reached_that_is_not_public() {
        assertThat(HostSettings.NONE.outboundReach()).isEqualTo(OutboundReach.PUBLIC);
        assertThat(HostSettings.NONE.webhookSink()).isEmpty();
        assertThat(HostSettings.NONE.redis()).isEmpty();
        assertThat(HostSettings.NONE.paymentApi()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost:6379", "http://:secret@localhost", "redis:/"})
    void a_redis_that_cannot_be_is_refused_without_quoting_it(String url) {
        assertThatThrownBy(() -> settings("http://127.0.0.1", url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("redis: ")
                .hasNoCause()
                .message()
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://a", "file:///etc", "a.example", "http:/a"})
    void an_address_that_is_none_is_refused(String url) {
        assertThatThrownBy(() -> settings(url, "redis://localhost"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("paymentApi: ");
    }

    private static HostSettings settings(String paymentApi, String redis) {
        return new HostSettings(
                Optional.of(URI.create(paymentApi)), Optional.of(URI.create(redis)), OutboundReach.PUBLIC);
    }
}
