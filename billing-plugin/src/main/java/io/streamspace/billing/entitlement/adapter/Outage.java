package io.streamspace.billing.entitlement.adapter;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** While something does not answer, one caller tries it again each {@code BACK_OFF}; all others go on without it. */
final class Outage {

    static final Duration BACK_OFF = Duration.ofSeconds(1);

    private final LongSupplier nanos;
    private final AtomicBoolean isOn = new AtomicBoolean();
    private final AtomicLong nextTry = new AtomicLong();

    /** @param nanos a clock that only goes forward */
    Outage(LongSupplier nanos) {
        this.nanos = nanos;
    }

    boolean isOn() {
        return isOn.get();
    }

    /** Whether the caller is to try. */
    boolean mayTry() {
        if (!isOn.get()) {
            return true;
        }
        long now = nanos.getAsLong();
        long due = nextTry.get();
        return now - due >= 0 && nextTry.compareAndSet(due, now + BACK_OFF.toNanos());
    }

    /** A try failed. @return whether this begins an outage */
    boolean failed() {
        nextTry.set(nanos.getAsLong() + BACK_OFF.toNanos());
        return isOn.compareAndSet(false, true);
    }

    /** A try succeeded. @return whether this ends an outage */
    boolean succeeded() {
        return isOn.get() && isOn.compareAndSet(true, false);
    }
}
