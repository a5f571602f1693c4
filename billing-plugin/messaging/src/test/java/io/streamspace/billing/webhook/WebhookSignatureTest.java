package io.streamspace.billing.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {

    private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");
    private static final SigningSecret PUBLISHED =
            new SigningSecret(Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

    /** The example by which the libraries of the Standard Webhooks project test themselves. */
    @Test
    void the_published_example_is_signed_as_published() {
        WebhookMessage webhookMessage =
                new WebhookMessage("msg_p5jXN8AQM9LWM0D4loKWxJek", "test", "{\"test\": 2432232314}");

        assertThat(WebhookSignature.header(webhookMessage, Instant.ofEpochSecond(1_614_265_330), List.of(PUBLISHED)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assertThat(PUBLISHED.reveal()).isEqualTo("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    }

    @Test
    void each_secret_in_force_signs_the_newest_first() {
        SigningSecret next = SigningSecret.random(new SecureRandom());
        EndpointSecrets endpointSecrets =
                new EndpointSecrets(PUBLISHED, null, null).rotated(next, NOW, Duration.ofHours(24));
        WebhookMessage webhookMessage = new WebhookMessage("msg_1", "t", "{}");

        List<String> signatures = List.of(WebhookSignature.header(webhookMessage, NOW, endpointSecrets.at(NOW))
                .split(" "));

        assertThat(signatures)
                .containsExactly(
                        WebhookSignature.header(webhookMessage, NOW, List.of(next)),
                        WebhookSignature.header(webhookMessage, NOW, List.of(PUBLISHED)));
        assertThat(endpointSecrets.at(NOW.plus(Duration.ofHours(24)).minusMillis(1)))
                .containsExactly(next, PUBLISHED);
        assertThat(endpointSecrets.at(NOW.plus(Duration.ofHours(24)))).containsExactly(next);
    }

    @Test
    void a_second_rotation_ends_the_oldest_secret_and_one_without_grace_the_last() {
        SigningSecret second = SigningSecret.random(new SecureRandom());
        SigningSecret third = SigningSecret.random(new SecureRandom());
        EndpointSecrets endpointSecrets = new EndpointSecrets(PUBLISHED, null, null)
                .rotated(second, NOW, Duration.ofHours(24))
                .rotated(third, NOW, Duration.ofHours(1));

        assertThat(endpointSecrets.at(NOW)).containsExactly(third, second);
        assertThat(endpointSecrets.rotated(PUBLISHED, NOW, Duration.ZERO).at(NOW))
                .containsExactly(PUBLISHED);
    }

    @Test
    void a_secret_is_random_of_24_to_64_bytes_and_never_printed() {
        SigningSecret secret = SigningSecret.random(new SecureRandom());

        assertThat(secret.bytes()).hasSizeBetween(24, 64);
        assertThat(SigningSecret.random(new SecureRandom())).isNotEqualTo(secret);
        assertThat(new EndpointSecrets(secret, PUBLISHED, NOW).toString())
                .contains("whsec_***")
                .doesNotContain(secret.reveal().substring(6), "MfKQ");
        assertThatThrownBy(() -> new SigningSecret(new byte[23])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SigningSecret(new byte[65])).isInstanceOf(IllegalArgumentException.class);
    }
}
