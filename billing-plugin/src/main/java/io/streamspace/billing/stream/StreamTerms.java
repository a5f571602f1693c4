package io.streamspace.billing.stream;

import java.time.Duration;

/**
 * How streams behave.
 *
 * @param look the pause between two looks for changes
 * @param breath the pause between two signs of life
 * @param longest how long a stream lasts; who listens comes again, and is known and allowed anew
 * @param whileRunning what time changes is told again after so much of the platform's time, while something runs
 * @param whileIdle the same while nothing runs: periods, graces and limits begin and end all the same
 */
public record StreamTerms(
        Duration look,
        Duration breath,
        Duration longest,
        Duration whileRunning,
        Duration whileIdle,
        ConnectionLimits.Limits seats) {

    /**
     * Two seconds are felt as at once, and cost one query. A sign of life every ten is enough for proxies, which give up
     * after 30 or 60, and for who must see one in 15. Half an hour bounds how long somebody hears who may no more. A browser
     * opens six connections to a host over HTTP/1.1, a person has a few of them; 1,000 connections that cannot keep up hold
     * some 64 events each, which is tens of megabytes at worst.
     */
    public static final StreamTerms USUAL = new StreamTerms(
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            Duration.ofMinutes(30),
            Duration.ofSeconds(5),
            Duration.ofMinutes(1),
            new ConnectionLimits.Limits(12, 1000));
}
