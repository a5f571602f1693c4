package io.streamspace.plugin;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * What those who start a host say about its surroundings, on the command line or in the environment. No configuration that is
 * saved says any of it: whoever could change it would be sent secret keys, or reach into the host's own network.
 *
 * @param paymentApi in place of the payment provider's own address: {@code http} or {@code https}
 * @param redis by which the hosts of a platform share what they know: {@code redis} or {@code rediss}; may hold a password
 * @param outboundReach where calls may go whose address a user chose
 * @param webhookSink a receiver of the host's own that webhooks may be posted to, though its address is private: a demo's
 */
public record HostSettings(
        Optional<URI> paymentApi, Optional<URI> redis, OutboundReach outboundReach, Optional<URI> webhookSink) {

    /** Nothing is said: the provider's own address, no Redis, public addresses only. */
    public static final HostSettings NONE =
            new HostSettings(Optional.empty(), Optional.empty(), OutboundReach.PUBLIC, Optional.empty());

    private static final Set<String> WEB = Set.of("http", "https");
    private static final Set<String> REDIS = Set.of("redis", "rediss");

    /** Where calls may go whose address a user chose. */
    public enum OutboundReach {
        /** Public addresses, by TLS. */
        PUBLIC,

        /** Private addresses too, and without TLS: for development and tests. */
        ANY
    }

    /** Without a receiver of webhooks. */
    public HostSettings(Optional<URI> paymentApi, Optional<URI> redis, OutboundReach outboundReach) {
        this(paymentApi, redis, outboundReach, Optional.empty());
    }

    /** @throws IllegalArgumentException naming the setting; the message does not quote it, since it may hold a password */
    public HostSettings {
        require(paymentApi, WEB, "paymentApi: must be an http:// or https:// URL with a host");
        require(redis, REDIS, "redis: must be redis://HOST:PORT or rediss://HOST:PORT");
        require(webhookSink, WEB, "webhookSink: must be an http:// or https:// URL with a host");
    }

    private static void require(Optional<URI> address, Set<String> schemes, String rule) {
        boolean isFit = address.map(uri -> uri.getHost() != null && schemes.contains(String.valueOf(uri.getScheme())))
                .orElse(true);
        if (!isFit) {
            throw new IllegalArgumentException(rule);
        }
    }
}
