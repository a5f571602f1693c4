package io.streamspace.e2e.chaos;

/** What one kind of caller does again and again while things go wrong, and what has to be true of it afterwards. */
interface Work {

    /** One step; returns when it has been answered. */
    void act();

    /** Completes what was begun, while nothing goes wrong any more. */
    default void complete() {}

    /** @throws AssertionError if what was answered has not happened, or has happened twice */
    void check();
}
