package io.streamspace.host.command;

import io.streamspace.host.event.Rfc3339;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was asked for on the command line.
 *
 * @param bare nothing installed, empty database, clock at real now
 * @param clock where a clock that stands still begins
 * @param configuration billing configuration applied at install
 * @param trustedKeys a folder of public keys by which plugins may be signed
 * @param allowsUnsigned whether plugins need no signature: for development
 * @param system settings that come from here or the environment alone
 */
public record Options(
        int port,
        Path data,
        boolean bare,
        Optional<Instant> clock,
        Optional<String> jdbcUrl,
        Optional<Path> tokens,
        Optional<Path> configuration,
        Optional<Path> trustedKeys,
        boolean allowsUnsigned,
        SystemOptions system) {

    public static final String USAGE =
            "usage: ./run [--port N] [--data DIR] [--bare] [--clock INSTANT] [--jdbc-url URL]"
                    + " [--replica-jdbc-url URL]"
                    + " [--tokens FILE] [--config FILE] [--stripe-api-base URL] [--redis-url URL]"
                    + " [--webhook-allow-private] [--trusted-keys DIR] [--allow-unsigned]";

    private static final int HIGHEST_PORT = 65_535;

    /**
     * Where services outside are; never settable through the API.
     *
     * @param stripeApiBase in place of Stripe's own address
     * @param replicaJdbcUrl a standby of the database, from which plugins may read
     * @param webhooksMayBePrivate whether webhooks may be posted to private addresses, and without TLS
     */
    public record SystemOptions(
            Optional<String> stripeApiBase,
            Optional<String> redisUrl,
            Optional<String> replicaJdbcUrl,
            boolean webhooksMayBePrivate) {}

    /** @throws StartFailure naming the option that is not understood */
    public static Options parse(List<String> arguments) {
        OptionsReading reading = new OptionsReading();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            reading.take(rest.next(), rest);
        }
        return reading.options();
    }

    /** With a demo's tokens and trimmings: neither bare nor anything else than a show. */
    public boolean isDemo() {
        return !bare;
    }

    static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= HIGHEST_PORT) {
                return port;
            }
            throw new StartFailure("--port must be 0 to " + HIGHEST_PORT + ", not " + text);
        } catch (NumberFormatException e) {
            throw new StartFailure("--port must be a number, not " + text, e);
        }
    }

    static String webAddress(String text) {
        return address(text, Set.of("http", "https"), "--stripe-api-base must be an http:// or https:// URL");
    }

    /** What it is told may hold a password. */
    static String redisAddress(String text) {
        return address(text, Set.of("redis", "rediss"), "--redis-url must be redis://HOST:PORT or rediss://HOST:PORT");
    }

    private static String address(String text, Set<String> schemes, String rule) {
        try {
            URI uri = new URI(text);
            if (uri.getHost() != null && schemes.contains(String.valueOf(uri.getScheme()))) {
                return text;
            }
        } catch (URISyntaxException e) {
            throw new StartFailure(rule); // its message quotes the text
        }
        throw new StartFailure(rule);
    }

    static Instant instant(String text) {
        try {
            return Rfc3339.parse(text);
        } catch (DateTimeException e) {
            throw new StartFailure("--clock must be an instant such as 2026-01-01T00:00:00Z, not " + text, e);
        }
    }
}
