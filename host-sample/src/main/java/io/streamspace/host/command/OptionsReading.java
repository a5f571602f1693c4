package io.streamspace.host.command;

import io.streamspace.host.command.Options.SystemOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the command line word by word; both {@code --port 80} and {@code --port=80} are understood. */
final class OptionsReading {

    private static final Set<String> WITH_VALUE = Set.of(
            "--port",
            "--data",
            "--clock",
            "--jdbc-url",
            "--replica-jdbc-url",
            "--tokens",
            "--config",
            "--stripe-api-base",
            "--redis-url",
            "--trusted-keys");
    private static final int USUAL_PORT = 8080;

    private final Map<String, String> values = new HashMap<>();
    private boolean bare;
    private boolean allowsUnsigned;
    private boolean webhooksMayBePrivate = Boolean.parseBoolean(System.getenv("STREAMSPACE_WEBHOOK_ALLOW_PRIVATE"));

    void take(String word, Iterator<String> rest) {
        if (word.equals("--bare")) {
            bare = true;
            return;
        }
        if (word.equals("--allow-unsigned")) {
            allowsUnsigned = true;
            return;
        }
        if (word.equals("--webhook-allow-private")) {
            webhooksMayBePrivate = true;
            return;
        }
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        if (!WITH_VALUE.contains(name)) {
            throw new StartFailure("unknown option " + name + "; " + Options.USAGE);
        }
        if (equals < 0 && !rest.hasNext()) {
            throw new StartFailure(name + " needs a value; " + Options.USAGE);
        }
        values.put(name, equals < 0 ? rest.next() : word.substring(equals + 1));
    }

    Options options() {
        String port = values.get("--port");
        return new Options(
                port == null ? USUAL_PORT : Options.port(port),
                Path.of(values.getOrDefault("--data", "data")).toAbsolutePath().normalize(),
                bare,
                clock(values.get("--clock")),
                given("--jdbc-url"),
                given("--tokens").map(Path::of),
                given("--config").map(Path::of),
                given("--trusted-keys").map(OptionsReading::folder),
                allowsUnsigned,
                new SystemOptions(
                        or("--stripe-api-base", "STRIPE_API_BASE").map(Options::webAddress),
                        or("--redis-url", "REDIS_URL").map(Options::redisAddress),
                        given("--replica-jdbc-url"),
                        webhooksMayBePrivate));
    }

    private static Path folder(String text) {
        Path folder = Path.of(text);
        if (!Files.isDirectory(folder)) {
            throw new StartFailure("--trusted-keys must be a folder, not " + text);
        }
        return folder;
    }

    private static Optional<Instant> clock(@Nullable String text) {
        return Optional.ofNullable(text).map(Options::instant);
    }

    private Optional<String> given(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private Optional<String> or(String name, String environment) {
        return given(name).or(() -> Optional.ofNullable(System.getenv(environment)));
    }
}
