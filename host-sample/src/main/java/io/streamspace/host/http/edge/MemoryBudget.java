package io.streamspace.host.http.edge;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes of the heap that requests may take together. Safe for use by many threads. */
public final class MemoryBudget implements Memory {

    private final AtomicLong freeBytes;

    public MemoryBudget(long bytes) {
        this.freeBytes = new AtomicLong(bytes);
    }

    @Override
    public boolean reserve(long bytes) {
        if (freeBytes.addAndGet(-bytes) >= 0) {
            return true;
        }
        freeBytes.addAndGet(bytes);
        return false;
    }

    @Override
    public void release(long bytes) {
        freeBytes.addAndGet(bytes);
    }
}
