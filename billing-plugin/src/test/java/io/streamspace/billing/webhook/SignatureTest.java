package io.streamspace.billing.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTest {

    private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");
    private static final SigningSecret PUBLISHED =
            new SigningSecret(Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

    /** The example by which the libraries of the Standard Webhooks project test themselves. */
    @Test
    void the_published_example_is_signed_as_published() {
        Message message = new Message("msg_p5jXN8AQM9LWM0D4loKWxJek", "test", "{\"test\": 2432232314}");

        assertThat(Signature.header(message, Instant.ofEpochSecond(1_614_265_330), List.of(PUBLISHED)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assertThat(PUBLISHED.reveal()).isEqualTo("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    }

    @Test
    void each_secret_in_force_signs_the_newest_first() {
        SigningSecret next = SigningSecret.random(new SecureRandom());
        Secrets secrets = new Secrets(PUBLISHED, null, null).rotated(next, NOW, Duration.ofHours(24));
        Message message = new Message("msg_1", "t", "{}");

        List<String> signatures =
                List.of(Signature.header(message, NOW, secrets.at(NOW)).split(" "));

        assertThat(signatures)
                .containsExactly(
                        Signature.header(message, NOW, List.of(next)),
                        Signature.header(message, NOW, List.of(PUBLISHED)));
        assertThat(secrets.at(NOW.plus(Duration.ofHours(24)).minusMillis(1))).containsExactly(next, PUBLISHED);
        assertThat(secrets.at(NOW.plus(Duration.ofHours(24)))).containsExactly(next);
    }

    @Test
    void a_second_rotation_ends_the_oldest_secret_and_one_without_grace_the_last() {
        SigningSecret second = SigningSecret.random(new SecureRandom());
        SigningSecret third = SigningSecret.random(new SecureRandom());
        Secrets secrets = new Secrets(PUBLISHED, null, null)
                .rotated(second, NOW, Duration.ofHours(24))
                .rotated(third, NOW, Duration.ofHours(1));

        assertThat(secrets.at(NOW)).containsExactly(third, second);
        assertThat(secrets.rotated(PUBLISHED, NOW, Duration.ZERO).at(NOW)).containsExactly(PUBLISHED);
    }

    @Test
    void a_secret_is_random_of_24_to_64_bytes_and_never_printed() {
        SigningSecret secret = SigningSecret.random(new SecureRandom());

        assertThat(secret.bytes()).hasSizeBetween(24, 64);
        assertThat(SigningSecret.random(new SecureRandom())).isNotEqualTo(secret);
        assertThat(new Secrets(secret, PUBLISHED, NOW).toString())
                .contains("whsec_***")
                .doesNotContain(secret.reveal().substring(6), "MfKQ");
        assertThatThrownBy(() -> new SigningSecret(new byte[23])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SigningSecret(new byte[65])).isInstanceOf(IllegalArgumentException.class);
    }
}
