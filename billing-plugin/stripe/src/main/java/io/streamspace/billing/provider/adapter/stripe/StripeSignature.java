package io.streamspace.billing.provider.adapter.stripe;

import io.streamspace.billing.provider.gateway.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code Stripe-Signature}: {@code t} in whole seconds since 1970 and, as {@code v1}, the hexadecimal HMAC-SHA256
 * of {@code t.body}, perhaps several. Stricter than the SDK, which also takes what was signed in the future.
 * Source: docs.stripe.com/webhooks/signature, "Verify webhook signatures manually".
 */
public final class StripeSignature {

    /** How far the signing may lie back or ahead by our clock. */
    public static final Duration TOLERANCE = Duration.ofSeconds(300);

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MOST_PARTS = 32;

    private StripeSignature() {}

    /**
     * Whether a body was signed with one of the secrets, not more than {@link #TOLERANCE} from now. Every secret and
     * signature is compared, each in constant time.
     *
     * @param body the bytes as they came
     * @param header null if there was none
     */
    public static boolean verify(byte[] body, @Nullable String header, List<Secret> secrets, Instant now) {
        List<String> parts = header == null ? List.of() : Arrays.asList(header.split(",", MOST_PARTS));
        return timestamp(parts)
                .filter(text -> isRecent(text, now))
                .filter(text -> matches(signatures(parts), text, body, secrets))
                .isPresent();
    }

    private static boolean matches(List<byte[]> given, String timestamp, byte[] body, List<Secret> secrets) {
        boolean isKnown = false;
        for (Secret secret : secrets) {
            byte[] expected = hmac(timestamp, body, secret);
            for (byte[] signature : given) {
                isKnown |= MessageDigest.isEqual(expected, signature);
            }
        }
        return isKnown;
    }

    /** The one {@code t}; empty if there is none or a second one. */
    private static Optional<String> timestamp(List<String> parts) {
        List<String> values = values(parts, "t=");
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    private static boolean isRecent(String timestamp, Instant now) {
        try {
            Duration distance = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
            return distance.abs().compareTo(TOLERANCE) <= 0;
        } catch (NumberFormatException | ArithmeticException | java.time.DateTimeException e) {
            return false;
        }
    }

    private static List<byte[]> signatures(List<String> parts) {
        List<byte[]> signatures = new ArrayList<>();
        for (String value : values(parts, "v1=")) {
            hex(value).ifPresent(signatures::add);
        }
        return signatures;
    }

    private static List<String> values(List<String> parts, String prefix) {
        return parts.stream()
                .map(String::strip)
                .filter(part -> part.startsWith(prefix))
                .map(part -> part.substring(prefix.length()))
                .toList();
    }

    private static Optional<byte[]> hex(String text) {
        try {
            return Optional.of(HexFormat.of().parseHex(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] hmac(String timestamp, byte[] body, Secret secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is in every Java", e);
        }
    }
}
