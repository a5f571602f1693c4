package io.streamspace.billing.provider.queue;

/** Receives the outcomes of events and tasks, for metrics and the log. */
public interface QueueMetrics {

    /** Stored, or sent again: it had been stored before. */
    void received();

    /** Something was acted on, or found to need nothing. */
    void settled();

    /** It is still being acted on while whoever sent it is answered. */
    void takesLong(String what);

    /** It will be tried again. */
    void postponed(String what, RuntimeException cause);

    /** Nobody will try it again until an administrator says so. */
    void parked(String what, String reason, RuntimeException cause);
}
