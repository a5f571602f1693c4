package io.streamspace.host.limit;

import io.streamspace.host.http.Problem;
import io.streamspace.host.http.edge.Refusal;
import io.streamspace.plugin.Caller;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Whether a request comes too soon, by who sends it. */
public final class RateLimits implements AutoCloseable {

    /** What one subscriber of a network is usually given (RFC 6177). */
    private static final int IPV6_PREFIX_BYTES = 8;

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
        String key = caller == null ? "address:" + address(request) : "caller:" + caller.user();
        return buckets.take(key, rates.of(caller));
    }

    /** How long an address that sent a token that nobody has must wait; zero if it need not. */
    public Duration ofBadToken(Request request) {
        return buckets.take("bad-token:" + address(request), rates.badTokens());
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

    private static String address(Request request) {
        boolean isNetwork = request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress;
        return isNetwork
                ? network(((InetSocketAddress) request.getConnectionMetaData().getRemoteSocketAddress()).getAddress())
                : "local";
    }

    private static String network(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), IPV6_PREFIX_BYTES))
                : address.getHostAddress();
    }
}
