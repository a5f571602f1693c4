package io.streamspace.billing.webhook;

import java.util.Locale;

/** Whether anything is sent to an endpoint. */
public enum EndpointStatus {
    /** It gets what it wants. */
    ENABLED,
    /** Nothing is made for it or sent to it: taken out by an administrator, by its own 410, or after failing for long. */
    DISABLED;

    public boolean mayBecome(EndpointStatus next) {
        return this != next;
    }

    /** As stored and answered: lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static EndpointStatus ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
