package io.streamspace.billing.provider.gateway;

/** A secret key. Its text form shows nothing of it; only {@link #reveal()} does. */
public record Secret(String reveal) {

    /** @throws IllegalArgumentException if it is empty */
    public Secret {
        if (reveal.isBlank()) {
            throw new IllegalArgumentException("a secret is not empty");
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
