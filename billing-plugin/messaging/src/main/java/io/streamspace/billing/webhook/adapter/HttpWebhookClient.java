package io.streamspace.billing.webhook.adapter;

import io.streamspace.billing.webhook.DeliveryOutcome;
import io.streamspace.billing.webhook.WebhookClient;
import io.streamspace.billing.webhook.WebhookSettings.Timeouts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts by Apache HttpClient: a connection for each request, to an address that {@link PublicNames} has just judged, with
 * the host's own name in TLS and {@code Host}. No redirect is followed, no proxy used, no cookie kept, no answer unpacked,
 * and of an answer only the first 1024 bytes are read. An attempt that takes too long is cut off by a timer.
 */
public final class HttpWebhookClient implements WebhookClient, AutoCloseable {

    private static final int ANSWER_BYTES = 1024;
    private static final String USER_AGENT = "StreamSpace-Billing-Webhooks/1.0";

    /**
     * Which addresses may be reached.
     *
     * @param isAny any, for development and tests: whoever starts the host says so; else only the public Internet
     * @param sink a URL that may be posted to wherever it is: the host's own receiver, if it has one
     */
    public record Reach(boolean isAny, Optional<String> sink) {

        /** Only the public Internet. */
        public static final Reach PUBLIC = new Reach(false, Optional.empty());

        /** Everything. */
        public static final Reach ANY = new Reach(true, Optional.empty());

        /** Whether a URL may be posted to whatever its address is. Of the sink's every character counts. */
        boolean isFree(String url) {
            return isAny || sink.filter(url::equals).isPresent();
        }
    }

    /** @param timer cuts off what takes too long; not closed here */
    public record Clocks(Supplier<Timeouts> timeouts, ScheduledExecutorService timer, Supplier<Instant> machineClock) {}

    private final Clocks clocks;
    private final Reach reach;
    private final CloseableHttpClient bounded;
    private final CloseableHttpClient free;
    private final Set<HttpPost> underway = ConcurrentHashMap.newKeySet();
    private volatile boolean isClosed;

    /** @param atOnce how many requests there may be at once */
    public HttpWebhookClient(Reach reach, int atOnce, Clocks clocks) {
        this.clocks = clocks;
        this.reach = reach;
        this.bounded = client(new PublicNames(), atOnce);
        this.free = client(SystemDefaultDnsResolver.INSTANCE, atOnce);
    }

    private CloseableHttpClient client(DnsResolver names, int atOnce) {
        return HttpClients.custom()
                .setConnectionManager(connections(names, atOnce))
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent(USER_AGENT)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    private PoolingHttpClientConnectionManager connections(DnsResolver names, int atOnce) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(names)
                .setMaxConnTotal(atOnce)
                .setMaxConnPerRoute(atOnce)
                .setConnectionConfigResolver(route -> ConnectionConfig.custom()
                        .setConnectTimeout(connect())
                        .setSocketTimeout(total())
                        .build())
                .setTlsConfigResolver(host ->
                        TlsConfig.custom().setHandshakeTimeout(connect()).build())
                .build();
    }

    @Override
    public DeliveryOutcome post(Letter letter) {
        HttpPost post = request(letter);
        underway.add(post);
        ScheduledFuture<?> cutOff = clocks.timer()
                .schedule(post::cancel, clocks.timeouts().get().total().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return isClosed ? DeliveryOutcome.stopped() : send(reach.isFree(letter.url()) ? free : bounded, post);
        } finally {
            cutOff.cancel(false);
            underway.remove(post);
        }
    }

    private HttpPost request(Letter letter) {
        HttpPost post = new HttpPost(letter.url());
        letter.headers().forEach(post::setHeader);
        post.setEntity(new StringEntity(letter.body(), ContentType.APPLICATION_JSON));
        post.setConfig(RequestConfig.custom()
                .setResponseTimeout(total())
                .setConnectionRequestTimeout(total())
                .build());
        return post;
    }

    private DeliveryOutcome send(CloseableHttpClient client, HttpPost post) {
        try {
            ClassicHttpResponse answer = client.executeOpen(null, post, null);
            String text = beginning(answer, post);
            return new DeliveryOutcome(answer.getCode(), text, RetryAfter.of(answer, clocks.machineClock()));
        } catch (IOException | RuntimeException e) {
            return isClosed
                    ? DeliveryOutcome.stopped()
                    : DeliveryOutcome.failure(RequestFailure.of(e, post.isCancelled()));
        }
    }

    /** Reads what is kept of an answer and drops the connection: the rest, however long, is nobody's. */
    private static String beginning(ClassicHttpResponse answer, HttpPost post) {
        byte[] bytes = new byte[ANSWER_BYTES];
        int count = 0;
        try {
            HttpEntity entity = answer.getEntity();
            count = entity == null ? 0 : entity.getContent().readNBytes(bytes, 0, ANSWER_BYTES);
        } catch (IOException cutShort) {
            return "(the answer's text broke off: " + RequestFailure.of(cutShort, post.isCancelled()) + ")";
        } finally {
            post.cancel();
        }
        return new String(bytes, 0, count, StandardCharsets.UTF_8);
    }

    /** Breaks off what is under way; those who sent it are told that the sender stopped. */
    @Override
    public void close() {
        isClosed = true;
        underway.forEach(HttpPost::cancel);
        bounded.close(CloseMode.IMMEDIATE);
        free.close(CloseMode.IMMEDIATE);
    }

    private Timeout connect() {
        return Timeout.of(clocks.timeouts().get().connect());
    }

    private Timeout total() {
        return Timeout.of(clocks.timeouts().get().total());
    }
}
