package io.streamspace.billing.provider;

import io.streamspace.billing.values.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the provider's posts are known to be the provider's, and read. */
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
