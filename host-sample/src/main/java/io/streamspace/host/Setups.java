package io.streamspace.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.streamspace.host.auth.TokenSets;
import io.streamspace.host.auth.TokensFile;
import io.streamspace.host.clock.ClockMode;
import io.streamspace.host.command.Options;
import io.streamspace.host.command.StartFailure;
import io.streamspace.host.http.Json;
import io.streamspace.host.plugin.trust.Trust;
import io.streamspace.plugin.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the command line asks for, as a host's setup. */
final class Setups {

    /** How far back a demo begins. */
    private static final int DEMO_DAYS = 61;

    private static final String LOOPBACK = "127.0.0.1";

    private Setups() {}

    static HostSetup of(Options options) {
        return new HostSetup(
                address(options),
                options.port(),
                options.data(),
                options.jdbcUrl(),
                tokens(options),
                mode(options),
                beginning(options),
                repository(),
                trust(options),
                configuration(options),
                options.system(),
                options.isDemo());
    }

    /** Beyond the loopback address only if the environment asks for it, and never with a demo's well-known tokens. */
    private static String address(Options options) {
        String asked = System.getenv("STREAMSPACE_LISTEN");
        if (asked == null || asked.equals(LOOPBACK)) {
            return LOOPBACK;
        }
        if (options.isDemo()) {
            throw new StartFailure("a demo listens on " + LOOPBACK + " only; use --bare to listen on " + asked);
        }
        return asked;
    }

    private static Map<String, Caller> tokens(Options options) {
        if (options.tokens().isPresent()) {
            return TokensFile.read(options.tokens().get());
        }
        try {
            Files.createDirectories(options.data());
        } catch (IOException e) {
            throw new StartFailure("the data directory " + options.data() + " cannot be made", e);
        }
        if (!options.isDemo()) {
            return TokenSets.random(options.data());
        }
        TokensFile.write(options.data().resolve("demo-tokens.json"), TokenSets.wholeDemo());
        return TokenSets.wholeDemo();
    }

    private static ClockMode mode(Options options) {
        if (options.clock().isPresent()) {
            return ClockMode.STANDING;
        }
        return options.bare() ? ClockMode.REAL : ClockMode.RUNNING;
    }

    private static Instant beginning(Options options) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Instant usual = options.bare() ? now : now.truncatedTo(ChronoUnit.DAYS).minus(DEMO_DAYS, ChronoUnit.DAYS);
        return options.clock().orElse(usual);
    }

    private static URI repository() {
        String folder = System.getProperty("streamspace.repository", "billing-plugin/target/repository");
        return Path.of(folder).toAbsolutePath().normalize().toUri();
    }

    /** The keys in the data directory, in the folder that was named, and of the build that {@code ./run} starts. */
    private static Trust trust(Options options) {
        if (options.allowsUnsigned()) {
            return Trust.ANYTHING;
        }
        List<Path> folders = new ArrayList<>(List.of(options.data().resolve("trusted-keys")));
        options.trustedKeys().ifPresent(folders::add);
        Optional.ofNullable(System.getProperty("streamspace.trusted-keys"))
                .map(Path::of)
                .ifPresent(folders::add);
        return Trust.inKeysOf(folders);
    }

    /** A demo that is lived through has settings under which its stories come about within two months. */
    private static Optional<String> configuration(Options options) {
        boolean isLivedThrough = options.isDemo()
                && options.clock().isEmpty()
                && options.tokens().isEmpty();
        return options.configuration()
                .map(Setups::text)
                .or(() -> isLivedThrough ? Optional.of(demoSettings()) : Optional.empty());
    }

    private static String demoSettings() {
        try (InputStream in = Objects.requireNonNull(Setups.class.getResourceAsStream("/demo/settings.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            String text = Files.readString(file);
            if (!Json.MAPPER.readTree(text).isObject()) {
                throw new StartFailure("the configuration file " + file + " must hold a JSON object");
            }
            return text;
        } catch (JsonProcessingException e) {
            throw new StartFailure("the configuration file " + file + " is not JSON", e);
        } catch (IOException e) {
            throw new StartFailure("the configuration file " + file + " cannot be read", e);
        }
    }
}
