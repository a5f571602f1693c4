package io.streamspace.billing.provider.adapter.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.net.Webhook;
import io.streamspace.billing.provider.gateway.Secret;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StripeSignatureTest {

    private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");
    private static final String BODY = "{\"id\":\"evt_1\",\"name\":\"Zoë\"}";
    private static final Secret SECRET = new Secret("whsec_present");
    private static final Secret OLD = new Secret("whsec_old");

    @Test
    void what_the_sdk_would_sign_is_believed() {
        assertThat(verifies(BODY, header(NOW, SECRET), List.of(SECRET), NOW)).isTrue();
    }

    @Test
    void while_secrets_rotate_either_side_may_be_ahead() {
        String both = header(NOW, OLD) + ",v1=" + signature(NOW, SECRET);

        assertThat(verifies(BODY, header(NOW, OLD), List.of(SECRET, OLD), NOW)).isTrue();
        assertThat(verifies(BODY, both, List.of(SECRET), NOW)).isTrue();
        assertThat(verifies(BODY, both, List.of(OLD), NOW)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, -1, 0, 1, 300})
    void five_minutes_either_way_are_tolerated(long secondsOff) {
        assertThat(verifies(BODY, header(NOW, SECRET), List.of(SECRET), NOW.plusSeconds(secondsOff)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {-3600, -301, 301, 86_400})
    void what_was_signed_too_long_ago_or_in_the_future_is_not_believed(long secondsOff) {
        assertThat(verifies(BODY, header(NOW, SECRET), List.of(SECRET), NOW.plusSeconds(secondsOff)))
                .isFalse();
    }

    @Test
    void a_body_that_differs_by_one_byte_or_its_end_is_not_believed() {
        String header = header(NOW, SECRET);

        assertThat(verifies(BODY.replace('1', '2'), header, List.of(SECRET), NOW))
                .isFalse();
        assertThat(verifies(BODY.substring(0, BODY.length() - 1), header, List.of(SECRET), NOW))
                .isFalse();
        assertThat(verifies(BODY + " ", header, List.of(SECRET), NOW)).isFalse();
        assertThat(verifies("", header, List.of(SECRET), NOW)).isFalse();
    }

    @Test
    void another_key_no_key_or_another_time_is_not_believed() {
        String moved = header(NOW, SECRET).replace("t=" + NOW.getEpochSecond(), "t=" + (NOW.getEpochSecond() + 1));

        assertThat(verifies(BODY, header(NOW, OLD), List.of(SECRET), NOW)).isFalse();
        assertThat(verifies(BODY, header(NOW, SECRET), List.of(), NOW)).isFalse();
        assertThat(verifies(BODY, moved, List.of(SECRET), NOW)).isFalse();
    }

    @Test
    void a_header_with_missing_doubled_or_broken_parts_is_not_believed() {
        String time = "t=" + NOW.getEpochSecond();
        String v1 = "v1=" + signature(NOW, SECRET);

        assertThat(List.of(
                        "",
                        time,
                        v1,
                        time + "," + v1 + "," + time,
                        time + "," + v1.replace("v1", "v0"),
                        time + "," + v1.substring(0, v1.length() - 2),
                        time + "," + v1 + "0",
                        time + ",v1=",
                        time + ",v1=zz",
                        "t=," + v1,
                        "t=soon," + v1,
                        "t=99999999999999999999," + v1,
                        "t=" + Long.MAX_VALUE + "," + v1))
                .allSatisfy(header ->
                        assertThat(verifies(BODY, header, List.of(SECRET), NOW)).isFalse());
        assertThat(verifies(BODY, null, List.of(SECRET), NOW)).isFalse();
    }

    private static boolean verifies(String body, @Nullable String header, List<Secret> secrets, Instant now) {
        return StripeSignature.verify(body.getBytes(StandardCharsets.UTF_8), header, secrets, now);
    }

    private static String header(Instant at, Secret secret) {
        return "t=" + at.getEpochSecond() + ",v1=" + signature(at, secret);
    }

    /** By the SDK, so that nobody marks his own homework. */
    private static String signature(Instant at, Secret secret) {
        try {
            return Webhook.Util.computeHmacSha256(secret.reveal(), at.getEpochSecond() + "." + BODY);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
