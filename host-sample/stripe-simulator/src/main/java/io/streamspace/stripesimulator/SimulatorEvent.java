package io.streamspace.stripesimulator;

import io.streamspace.stripesimulator.event.Signatures;
import java.time.Instant;

/**
 * An event as a webhook gets it.
 *
 * @param body the exact text that is signed
 */
public record SimulatorEvent(String id, String type, String body) {

    /** The {@code Stripe-Signature} header for it. */
    public String signature(String secret, Instant at) {
        return Signatures.header(body, secret, at);
    }
}
