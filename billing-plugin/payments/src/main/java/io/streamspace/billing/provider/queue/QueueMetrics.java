package io.streamspace.billing.provider.queue;

/** Receives the outcomes of events and tasks, for metrics and the log. */
public interface QueueMetrics {

    /** Stored, or sent again: it had been stored before. */
    void received();

    /** An event was handled, or needed nothing. */
    void settled();

    /** An event is still being handled while its post is answered. */
    void takesLong(String what);

    /** An event or task failed and will be retried. */
    void postponed(String what, RuntimeException cause);

    /** An event or task failed and is not retried until an administrator replays it. */
    void parked(String what, String reason, RuntimeException cause);
}
