package io.streamspace.host.limit;

import io.streamspace.host.http.Problem;
import io.streamspace.host.http.edge.CallerKey;
import io.streamspace.host.http.edge.Refusal;
import io.streamspace.plugin.Caller;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Whether a request comes too soon, by who sends it. */
public final class RateLimits implements AutoCloseable {

    private static final Duration REDIS_PATIENCE = Duration.ofMillis(50);

    private final Rates rates;
    private final Buckets buckets;

    /** @param redisUrl of the Redis that hosts share their buckets in; without one each host limits by itself */
    public RateLimits(Rates rates, Optional<String> redisUrl) {
        this.rates = rates;
        this.buckets = redisUrl.<Buckets>map(url -> new RedisBuckets(URI.create(url), REDIS_PATIENCE))
                .orElseGet(LocalBuckets::new);
    }

    /** How long a caller, or without one the address, has to wait; zero if it need not. */
    public Duration ofCaller(Request request, @Nullable Caller caller) {
        return buckets.take(CallerKey.of(request, caller), rates.of(caller));
    }

    /** How long an address that sent a token that nobody has must wait; zero if it need not. */
    public Duration ofBadToken(Request request) {
        return buckets.take("bad-token:" + CallerKey.address(request), rates.badTokens());
    }

    /** Answers 429. */
    public static void refuse(Request request, Response response, Callback callback, Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        Problem problem = Problem.of(429, "rate_limited", "Too many requests; try again in " + seconds + " s.");
        Refusal.send(request, response, callback, problem, "Retry-After", String.valueOf(seconds));
    }

    @Override
    public void close() throws Exception {
        if (buckets instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
