package io.streamspace.billing.stream;

/** Somebody who listens to an account. Nothing here waits; who cannot keep up is ended. */
public interface Listener {

    void hear(Change change);

    /** Nothing is to be told, and the connection is to stay. */
    void keepAlive();

    /** Nothing more is told. Again changes nothing. */
    void end();
}
