package io.streamspace.billing.entitlement.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.entitlement.SharedSnapshot;
import io.streamspace.billing.entitlement.SharedSnapshots;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * Pictures in Redis, one key an account, gone by themselves when their time has run out. Each call is one round trip with
 * short timeouts. While Redis does not answer nothing is there, and it is asked again each second; the log has a line when
 * that begins and one when it ends. Has no thread.
 */
public final class RedisSnapshots implements SharedSnapshots, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisSnapshots.class);
    private static final String PREFIX = "streamspace:billing:quota:";
    private static final int USUAL_PORT = 6379;
    private static final int MOST_CONNECTIONS = 8;

    private final RedisClient client;
    private final Outage outage;
    private volatile boolean isClosed;

    /**
     * Does not connect yet.
     *
     * @param uri {@code redis://} or {@code rediss://}, with user, password and number of the database if need be
     * @param patience how long it waits for a connection, and for an answer
     * @param nanos a clock that only goes forward
     */
    public RedisSnapshots(URI uri, Duration patience, LongSupplier nanos) {
        this.client = RedisClient.builder()
                .hostAndPort(uri.getHost(), uri.getPort() < 0 ? USUAL_PORT : uri.getPort())
                .clientConfig(clientConfig(uri, Math.toIntExact(patience.toMillis())))
                .poolConfig(poolConfig(patience))
                .build();
        this.outage = new Outage(nanos);
    }

    @Override
    public Map<AccountId, SharedSnapshot> of(Collection<AccountId> accounts) {
        return accounts.isEmpty() ? Map.of() : ask(Map.of(), pipe -> pictures(pipe, List.copyOf(accounts)));
    }

    @Override
    public void put(Map<AccountId, SharedSnapshot> pictures) {
        tell(pipe -> pictures.forEach((account, picture) -> pipe.set(
                key(account),
                SnapshotText.of(picture),
                SetParams.setParams().px(picture.left().toMillis()))));
    }

    @Override
    public void forget(Collection<AccountId> accounts) {
        tell(pipe -> accounts.forEach(account -> pipe.del(key(account))));
    }

    /** Whether Redis answers: asks it, but no sooner than a second after it last did not. */
    public boolean isUp() {
        return ask(false, pipe -> {
            Response<Long> left = pipe.pttl(PREFIX);
            pipe.sync();
            return left.get() != null;
        });
    }

    @Override
    public void close() {
        isClosed = true;
        client.close();
    }

    /** The time left is read before the picture: if one takes the other's place in between, it counts as older. */
    private static Map<AccountId, SharedSnapshot> pictures(Pipeline pipe, List<AccountId> accounts) {
        List<Response<Long>> left = new ArrayList<>();
        List<Response<String>> texts = new ArrayList<>();
        for (AccountId account : accounts) {
            left.add(pipe.pttl(key(account)));
            texts.add(pipe.get(key(account)));
        }
        pipe.sync();
        Map<AccountId, SharedSnapshot> pictures = new HashMap<>();
        for (int i = 0; i < accounts.size(); i++) {
            AccountId account = accounts.get(i);
            long leftMillis = left.get(i).get();
            @Nullable String text = texts.get(i).get();
            if (leftMillis > 0 && text != null) {
                SnapshotText.read(text, Duration.ofMillis(leftMillis))
                        .ifPresent(picture -> pictures.put(account, picture));
            }
        }
        return pictures;
    }

    private <T> T ask(T otherwise, Function<Pipeline, T> question) {
        if (isClosed || !outage.mayTry()) {
            return otherwise;
        }
        try {
            T answer = answer(question);
            if (outage.succeeded()) {
                LOG.info("Redis answers again");
            }
            return answer;
        } catch (RuntimeException e) {
            failed(e);
            return otherwise;
        }
    }

    /** Only while Redis answers questions; what it refuses to keep is not kept. */
    private void tell(Consumer<Pipeline> news) {
        if (isClosed || outage.isOn()) {
            return;
        }
        try {
            answer(pipe -> {
                news.accept(pipe);
                pipe.sync();
                return 0;
            });
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    /** Whatever it is, PostgreSQL knows. */
    private void failed(RuntimeException failure) {
        if (outage.failed() && !isClosed) {
            LOG.warn("Redis does not answer ({}); limits are read from PostgreSQL alone", failure.getMessage());
        }
    }

    /** A pooled connection may have been closed by the other side while it was idle. */
    private <T> T answer(Function<Pipeline, T> work) {
        try {
            return piped(work);
        } catch (JedisConnectionException e) {
            client.getPool().clear();
            return piped(work);
        }
    }

    private <T> T piped(Function<Pipeline, T> work) {
        try (Pipeline pipe = client.pipelined()) {
            return work.apply(pipe);
        }
    }

    private static String key(AccountId account) {
        return PREFIX + account.value();
    }

    private static JedisClientConfig clientConfig(URI uri, int patienceMillis) {
        return DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(patienceMillis)
                .socketTimeoutMillis(patienceMillis)
                .user(JedisURIHelper.getUser(uri))
                .password(JedisURIHelper.getPassword(uri))
                .database(JedisURIHelper.getDBIndex(uri))
                .ssl(JedisURIHelper.isRedisSSLScheme(uri))
                .sslParameters(verifying())
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .resp2()
                .build();
    }

    /** The certificate must be the host's; used only with {@code rediss}. */
    private static SSLParameters verifying() {
        SSLParameters parameters = new SSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        return parameters;
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
}
