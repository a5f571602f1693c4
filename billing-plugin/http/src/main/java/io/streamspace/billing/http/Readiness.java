package io.streamspace.billing.http;

import java.time.Duration;

/** Waits until everything that the host accepted before a call has been taken in. */
public interface Readiness {

    /** @return false if that takes longer than the given time */
    boolean await(Duration atMost) throws InterruptedException;
}
