package io.streamspace.billing.webhook;

import java.util.Locale;

/** How far one message has come on its way to one endpoint. */
public enum DeliveryStatus {
    /** The message is posted when it is due, or is being posted. */
    WAITING,
    /** The endpoint took it: it answered 2xx. */
    DELIVERED,
    /** Given up after the last try, or because the endpoint was disabled. */
    FAILED;

    /**
     * What was delivered or given up waits again when it is replayed; an attempt that was under way when its delivery was
     * given up may still succeed.
     */
    public boolean mayBecome(DeliveryStatus next) {
        return this == DELIVERED ? next == WAITING : next != this;
    }

    /** As stored and answered: lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static DeliveryStatus ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
