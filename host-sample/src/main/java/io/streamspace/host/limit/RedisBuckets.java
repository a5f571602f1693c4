package io.streamspace.host.limit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * Token buckets that hosts share in Redis, one round trip each. While Redis does not answer in time the local ones
 * hold, and Redis is asked again after 5 seconds.
 */
final class RedisBuckets implements Buckets, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisBuckets.class);
    private static final String PREFIX = "streamspace:rate:";
    private static final int USUAL_PORT = 6379;
    private static final int MOST_CONNECTIONS = 16;
    private static final long PAUSE_NANOS = Duration.ofSeconds(5).toNanos();
    private static final String TAKE = script();

    private final RedisClient client;
    private final Buckets local = new LocalBuckets();
    private final AtomicLong askAgainNanos = new AtomicLong(System.nanoTime());

    /**
     * Does not connect yet.
     *
     * @param patience how long it waits for a connection, and for an answer
     */
    RedisBuckets(URI uri, Duration patience) {
        this.client = RedisClient.builder()
                .hostAndPort(uri.getHost(), uri.getPort() < 0 ? USUAL_PORT : uri.getPort())
                .clientConfig(clientConfig(uri, Math.toIntExact(patience.toMillis())))
                .poolConfig(poolConfig(patience))
                .build();
    }

    @Override
    public Duration take(String key, Rate rate) {
        if (System.nanoTime() - askAgainNanos.get() < 0) {
            return local.take(key, rate);
        }
        try {
            List<String> arguments = List.of(String.valueOf(rate.perSecond()), String.valueOf(rate.burst()));
            return Duration.ofMillis((Long) client.eval(TAKE, List.of(PREFIX + key), arguments));
        } catch (RuntimeException away) {
            askAgainNanos.set(System.nanoTime() + PAUSE_NANOS);
            LOG.warn("Redis does not answer ({}); each host limits its callers by itself", away.getMessage());
            return local.take(key, rate);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private static JedisClientConfig clientConfig(URI uri, int patienceMillis) {
        return DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(patienceMillis)
                .socketTimeoutMillis(patienceMillis)
                .user(JedisURIHelper.getUser(uri))
                .password(JedisURIHelper.getPassword(uri))
                .database(JedisURIHelper.getDBIndex(uri))
                .ssl(JedisURIHelper.isRedisSSLScheme(uri))
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .resp2()
                .build();
    }

    private static ConnectionPoolConfig poolConfig(Duration patience) {
        ConnectionPoolConfig config = new ConnectionPoolConfig();
        config.setMaxTotal(MOST_CONNECTIONS);
        config.setMaxIdle(MOST_CONNECTIONS);
        config.setMaxWait(patience);
        config.setTimeBetweenEvictionRuns(Duration.ofMillis(-1));
        config.setJmxEnabled(false);
        return config;
    }

    private static String script() {
        try (InputStream in = Objects.requireNonNull(RedisBuckets.class.getResourceAsStream("take.lua"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
