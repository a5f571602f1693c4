package io.streamspace.host;

import io.streamspace.host.clock.ClockMode;
import io.streamspace.host.command.Options.SystemOptions;
import io.streamspace.host.plugin.trust.Trust;
import io.streamspace.plugin.Caller;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a host is made of.
 *
 * @param port 0 for any free one
 * @param data where it keeps everything
 * @param jdbcUrl an existing PostgreSQL; without one the host runs its own in the data directory
 * @param tokens who may call
 * @param clockMode and {@code beginning} hold at the first start; later the stored ones do
 * @param repository the catalog's folder
 * @param trust who must have signed the catalog and the plugins in it
 * @param configuration given to a plugin when it is installed, if it is given no other; JSON
 * @param localNamesOnly whether a foreign {@code Host} is refused
 */
public record HostSetup(
        String address,
        int port,
        Path data,
        Optional<String> jdbcUrl,
        Map<String, Caller> tokens,
        ClockMode clockMode,
        Instant beginning,
        URI repository,
        Trust trust,
        Optional<String> configuration,
        SystemOptions system,
        boolean localNamesOnly) {

    /** Whether mails and webhooks have an inbox of the host's own, which webhooks may be posted to: in a demo only. */
    boolean hasDemoInbox() {
        return localNamesOnly;
    }

    /** Whether payments go to a simulator of the host's own: in a demo that was not told of a real one. */
    boolean paysAtSimulator() {
        return localNamesOnly && system.stripeApiBase().isEmpty() && System.getenv("STRIPE_SECRET_KEY") == null;
    }
}
