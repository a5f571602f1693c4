package io.streamspace.billing.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The symmetric signature of the Standard Webhooks specification: {@code v1,} and the base64 of the HMAC-SHA256 of
 * {@code id.timestamp.body}, with the time of the attempt in whole seconds since 1970.
 */
public final class WebhookSignature {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "v1,";

    private WebhookSignature() {}

    /** The header's value: a signature by each secret, separated by spaces. */
    public static String header(WebhookMessage webhookMessage, Instant attemptedAt, List<SigningSecret> secrets) {
        String signed = webhookMessage.id() + "." + attemptedAt.getEpochSecond() + "." + webhookMessage.body();
        return secrets.stream().map(secret -> VERSION + hmac(signed, secret)).collect(Collectors.joining(" "));
    }

    private static String hmac(String signed, SigningSecret secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.bytes(), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is in every Java", e);
        }
    }
}
