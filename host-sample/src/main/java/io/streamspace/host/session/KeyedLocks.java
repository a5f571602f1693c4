package io.streamspace.host.session;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One deed at a time per key; a fixed number of locks shared among all keys. */
final class KeyedLocks {

    private static final int STRIPES = 64;

    private final Lock[] locks = new Lock[STRIPES];

    KeyedLocks() {
        for (int i = 0; i < STRIPES; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    <T> T with(String key, Supplier<T> deed) {
        Lock lock = locks[Math.floorMod(key.hashCode(), STRIPES)];
        lock.lock();
        try {
            return deed.get();
        } finally {
            lock.unlock();
        }
    }
}
