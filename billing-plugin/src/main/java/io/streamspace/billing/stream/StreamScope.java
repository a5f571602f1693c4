package io.streamspace.billing.stream;

/** How much of an account a listener may see. */
public enum StreamScope {
    EVERYTHING,
    /** What plain members of an organisation see. */
    WITHOUT_MONEY
}
