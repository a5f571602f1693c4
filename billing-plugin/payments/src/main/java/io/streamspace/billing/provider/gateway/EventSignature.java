package io.streamspace.billing.provider.gateway;

import io.streamspace.billing.values.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Verifies and reads the provider's webhook posts. */
public interface EventSignature {

    /** In which header of a request it stands. */
    String header();

    /**
     * Whether a secret that is configured now signed these very bytes within the tolerance, which goes both ways.
     *
     * @param body as it came
     * @param signature null: there was none
     * @param now the machine's
     */
    boolean isGenuine(byte[] body, @Nullable String signature, Instant now);

    /** @throws Problem 400 {@code malformed_event} */
    ProviderEvent read(byte[] body);
}
