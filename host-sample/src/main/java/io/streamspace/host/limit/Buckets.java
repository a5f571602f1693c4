package io.streamspace.host.limit;

import java.time.Duration;

/** Token buckets by key. Safe for use by many threads. */
interface Buckets {

    /**
     * Takes a token from a bucket; an unknown one is full.
     *
     * @return how long until there is one, zero if one was taken
     */
    Duration take(String key, Rate rate);
}
