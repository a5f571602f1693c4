package io.streamspace.billing.webhook;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A key that an endpoint and this plugin share: 24 to 64 bytes. Says nothing of itself unless asked by name. */
public final class SigningSecret {

    private static final String PREFIX = "whsec_";
    private static final int LEAST_BYTES = 24;
    private static final int MOST_BYTES = 64;
    private static final int USUAL_BYTES = 32;

    private final byte[] key;

    /** @throws IllegalArgumentException for fewer than 24 or more than 64 bytes */
    public SigningSecret(byte[] key) {
        if (key.length < LEAST_BYTES || key.length > MOST_BYTES) {
            throw new IllegalArgumentException("a signing secret has 24 to 64 bytes, not " + key.length);
        }
        this.key = key.clone();
    }

    /** A new one of 32 random bytes. */
    public static SigningSecret random(SecureRandom random) {
        byte[] key = new byte[USUAL_BYTES];
        random.nextBytes(key);
        return new SigningSecret(key);
    }

    /** The key itself. */
    public byte[] bytes() {
        return key.clone();
    }

    /** As it is handed to whoever registered the endpoint: {@code whsec_} and base64. */
    public String reveal() {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SigningSecret secret && MessageDigest.isEqual(key, secret.key);
    }

    @Override
    public int hashCode() {
        return key.length;
    }

    @Override
    public String toString() {
        return PREFIX + "***";
    }
}
