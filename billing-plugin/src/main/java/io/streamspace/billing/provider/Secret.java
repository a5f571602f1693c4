package io.streamspace.billing.provider;

/** A key that nobody is shown: it says nothing of itself unless asked by name. */
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
