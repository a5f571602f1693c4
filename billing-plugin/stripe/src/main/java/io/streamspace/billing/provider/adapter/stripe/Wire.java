package io.streamspace.billing.provider.adapter.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.net.HttpClient;
import com.stripe.net.HttpContent;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import io.streamspace.billing.provider.gateway.CallerDeadline;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Connections to Stripe, one for each request as the SDK's own client makes them, but such that can be broken off: whoever
 * waits for an answer when this is closed has none within moments, and nothing is sent afterwards. Only who is still
 * connecting ends when the connect time-out does.
 */
final class Wire extends HttpClient implements AutoCloseable {

    private final Set<HttpURLConnection> underWay = ConcurrentHashMap.newKeySet();
    private final Supplier<Duration> callerTimeout;
    private volatile boolean isClosed;

    /** @param callerTimeout for how long a caller of ours waits for all requests of their call together */
    Wire(Supplier<Duration> callerTimeout) {
        this.callerTimeout = callerTimeout;
    }

    @Override
    public StripeResponse request(StripeRequest request) throws ApiConnectionException {
        try {
            return exchange(request, (HttpURLConnection) request.url().openConnection());
        } catch (IOException e) {
            throw new ApiConnectionException("no answer", e);
        }
    }

    private StripeResponse exchange(StripeRequest request, HttpURLConnection connection) throws IOException {
        underWay.add(connection);
        try {
            prepare(request, connection);
            connection.connect();
            checkOpen();
            send(request.content(), connection);
            return response(connection);
        } finally {
            underWay.remove(connection);
        }
    }

    private void checkOpen() throws IOException {
        if (isClosed) {
            throw new IOException("the plugin is stopping");
        }
    }

    private void prepare(StripeRequest request, HttpURLConnection connection) throws IOException {
        checkOpen();
        connection.setConnectTimeout(limited(request.options().getConnectTimeout()));
        connection.setReadTimeout(limited(request.options().getReadTimeout()));
        connection.setUseCaches(false);
        connection.setRequestMethod(request.method().name());
        request.headers()
                .map()
                .forEach((name, values) -> connection.setRequestProperty(name, String.join(",", values)));
        connection.setRequestProperty("User-Agent", buildUserAgentString(request));
        connection.setRequestProperty("X-Stripe-Client-User-Agent", buildXStripeClientUserAgentString());
        HttpContent content = request.content();
        if (content != null) {
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", content.contentType());
        }
    }

    /** Milliseconds, no more than our caller still waits. */
    private int limited(int millis) throws IOException {
        Optional<Duration> rest = CallerDeadline.restOf(callerTimeout.get());
        if (rest.filter(left -> left.toMillis() == 0).isPresent()) {
            throw new SocketTimeoutException("the caller waits no longer");
        }
        return rest.map(left -> (int) Math.min(millis, left.toMillis())).orElse(millis);
    }

    private static void send(HttpContent content, HttpURLConnection connection) throws IOException {
        if (content != null) {
            try (OutputStream out = connection.getOutputStream()) {
                out.write(content.byteArrayContent());
            }
        }
    }

    private static StripeResponse response(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        HttpHeaders headers = HttpHeaders.of(connection.getHeaderFields());
        try (InputStream body = status / 100 == 2 ? connection.getInputStream() : connection.getErrorStream()) {
            String text = body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
            return new StripeResponse(status, headers, text);
        }
    }

    @Override
    public void close() {
        isClosed = true;
        underWay.forEach(HttpURLConnection::disconnect);
    }
}
