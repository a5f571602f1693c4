package io.streamspace.billing.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.plugin.SettingsContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What can be configured about billing. */
public final class BillingSettings implements SettingsContract {

    private static final Set<String> REDIS = Set.of("redis", "rediss");
    private static final String NO_REDIS = "redisUrl: must be redis://HOST:PORT or rediss://HOST:PORT";
    private static final Set<String> WEB = Set.of("http", "https");
    private static final String NO_BASE = "stripeApiBase: must be an http:// or https:// URL";

    private final String schema = read("configuration-schema.json");
    private final JsonNode schemaTree = Json.read(schema);

    @Override
    public String schema() {
        return schema;
    }

    @Override
    public Set<String> secrets() {
        return Set.of("mail.password", "stripeSecretKey", "stripeWebhookSecret");
    }

    @Override
    public List<Fault> check(String configuration) {
        ConfigurationReader reader = new ConfigurationReader(Json.read(configuration), schemaTree);
        reader.read();
        reader.checkWhole();
        return reader.faults();
    }

    /**
     * Reads a configuration.
     *
     * @throws IllegalArgumentException if it has a fault; the message names the first one
     */
    public BillingConfiguration parse(String configuration) {
        ConfigurationReader reader = new ConfigurationReader(Json.read(configuration), schemaTree);
        BillingConfiguration result = reader.read();
        if (!reader.faults().isEmpty()) {
            Fault first = reader.faults().get(0);
            throw new IllegalArgumentException(first.field() + ": " + first.reason());
        }
        return result;
    }

    /**
     * Where the Redis is by which hosts share what they read; empty if they share nothing. No key of the schema: whoever
     * starts a host says so, and nobody is shown it.
     *
     * @throws IllegalArgumentException if it is no {@code redis://} or {@code rediss://} URL with a host; the message does not
     *     quote it
     */
    public static Optional<URI> redis(String configuration) {
        JsonNode url = Json.read(configuration).path("redisUrl");
        return url.isTextual() ? Optional.of(redisUri(url.asText())) : Optional.empty();
    }

    /**
     * Whether webhooks may go to private addresses, and without TLS: for development and tests. No key of the schema, as
     * {@link #redis}.
     */
    public static boolean webhooksMayBePrivate(String configuration) {
        return Json.read(configuration).path("webhooksMayBePrivate").asBoolean(false);
    }

    /**
     * What stands in for Stripe's own address, without a slash at its end; empty: nothing. No key of the schema, as
     * {@link #redis}: whoever could change it would be sent the secret key.
     *
     * @throws IllegalArgumentException if it is no {@code http://} or {@code https://} URL with a host
     */
    public static Optional<URI> stripeApiBase(String configuration) {
        JsonNode url = Json.read(configuration).path("stripeApiBase");
        return url.isTextual() ? Optional.of(webUri(url.asText())) : Optional.empty();
    }

    private static URI webUri(String text) {
        try {
            URI uri = new URI(text.replaceAll("/+$", ""));
            if (uri.getHost() != null && WEB.contains(String.valueOf(uri.getScheme()))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(NO_BASE, e);
        }
        throw new IllegalArgumentException(NO_BASE);
    }

    private static URI redisUri(String text) {
        try {
            URI uri = new URI(text);
            if (uri.getHost() != null && REDIS.contains(String.valueOf(uri.getScheme()))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(NO_REDIS); // its message quotes the password
        }
        throw new IllegalArgumentException(NO_REDIS);
    }

    private static String read(String resource) {
        try (InputStream stream =
                Objects.requireNonNull(BillingSettings.class.getResourceAsStream(resource), resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
