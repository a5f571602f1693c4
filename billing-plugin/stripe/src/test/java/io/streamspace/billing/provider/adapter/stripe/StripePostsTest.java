package io.streamspace.billing.provider.adapter.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.provider.gateway.ProviderSettings;
import io.streamspace.billing.provider.gateway.ProviderSettings.Collecting;
import io.streamspace.billing.provider.gateway.ProviderSettings.Timeouts;
import io.streamspace.billing.provider.gateway.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class StripePostsTest {

    private static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");
    private static final byte[] BODY = "{\"id\":\"evt_1\"}".getBytes(StandardCharsets.UTF_8);

    private Optional<ProviderSettings> terms = Optional.empty();
    private final StripePosts posts = new StripePosts(() -> terms);

    @Test
    void what_any_secret_signed_that_is_configured_now_is_genuine() {
        configure("whsec_old", "whsec_new");
        assertThat(isGenuine("whsec_old", NOW)).isTrue();
        assertThat(isGenuine("whsec_new", NOW)).isTrue();

        configure("whsec_new");
        assertThat(isGenuine("whsec_old", NOW)).isFalse();
        assertThat(isGenuine("whsec_new", NOW)).isTrue();
    }

    @Test
    void what_is_stale_or_of_the_future_is_not() {
        configure("whsec_new");
        assertThat(isGenuine("whsec_new", NOW.minusSeconds(300))).isTrue();
        assertThat(isGenuine("whsec_new", NOW.plusSeconds(300))).isTrue();
        assertThat(isGenuine("whsec_new", NOW.minusSeconds(301))).isFalse();
        assertThat(isGenuine("whsec_new", NOW.plusSeconds(301))).isFalse();
    }

    @Test
    void nothing_is_genuine_without_a_secret_a_header_or_the_whole_body() {
        assertThat(isGenuine("whsec_new", NOW)).isFalse();
        configure();
        assertThat(isGenuine("whsec_new", NOW)).isFalse();
        configure("whsec_new");
        assertThat(posts.isGenuine(BODY, null, NOW)).isFalse();
        byte[] truncated = "{\"id\":\"evt_1\"".getBytes(StandardCharsets.UTF_8);
        assertThat(posts.isGenuine(truncated, header("whsec_new", NOW), NOW)).isFalse();
    }

    private void configure(String... secrets) {
        terms = Optional.of(new ProviderSettings(
                new Secret("sk_test_1"),
                Stream.of(secrets).map(Secret::new).toList(),
                Collecting.MANUAL,
                List.of(),
                null,
                new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(20), Duration.ofSeconds(20))));
    }

    private boolean isGenuine(String secret, Instant signedAt) {
        return posts.isGenuine(BODY, header(secret, signedAt), NOW);
    }

    private static String header(String secret, Instant at) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
            return "t=" + at.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(mac.doFinal(BODY));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
