package io.streamspace.host.http.edge;

/** Heap that bodies of requests may take. */
public interface Memory {

    /** Takes so many bytes; false, and takes nothing, if they are not free. */
    boolean reserve(long bytes);

    /** Gives back what was taken. */
    void release(long bytes);
}
