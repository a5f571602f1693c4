package io.streamspace.host.auth;

import io.streamspace.plugin.Caller;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tokens that a host makes when it is given none. */
public final class TokenSets {

    private static final int RANDOM_BYTES = 24;
    private static final String DEMO = "demo-";
    private static final List<String> CAST = List.of("frank", "gina", "henry", "iris", "jack", "kate", "leo", "mia");

    private TokenSets() {}

    /** Well-known tokens for a demo, which is why a demo listens on the loopback address alone. */
    public static Map<String, Caller> demo() {
        Map<String, Caller> tokens = new LinkedHashMap<>();
        tokens.put("demo-admin", person("admin", "admin"));
        tokens.put("demo-service", person("platform", "service"));
        tokens.put("demo-alice", person("alice", "user"));
        tokens.put("demo-bob", person("bob", "user"));
        tokens.put("demo-carol", member("carol", "owner"));
        tokens.put("demo-dave", member("dave", "admin"));
        tokens.put("demo-erin", member("erin", "member"));
        return tokens;
    }

    /** Further people of a demo's history, by tokens of the same form: {@code demo-NAME}. */
    public static Map<String, Caller> demoCast() {
        Map<String, Caller> tokens = new LinkedHashMap<>();
        for (String name : CAST) {
            tokens.put(DEMO + name, person(name, "user"));
        }
        return tokens;
    }

    /** Everybody's token in a demo. */
    public static Map<String, Caller> wholeDemo() {
        Map<String, Caller> tokens = demo();
        tokens.putAll(demoCast());
        return tokens;
    }

    /** The token of somebody in a demo, by name; the platform itself is called {@code service}. */
    public static Optional<String> demoToken(String name) {
        return Optional.of(DEMO + name).filter(wholeDemo()::containsKey);
    }

    /** The tokens of a data directory, made at random and readable by their owner alone at the first call. */
    public static Map<String, Caller> random(Path dataDirectory) {
        Path file = dataDirectory.resolve("tokens.json");
        if (!Files.exists(file)) {
            Map<String, Caller> tokens = new LinkedHashMap<>();
            tokens.put(randomToken(), person("admin", "admin"));
            tokens.put(randomToken(), person("platform", "service"));
            tokens.put(randomToken(), person("user", "user"));
            TokensFile.write(file, tokens);
        }
        return TokensFile.read(file);
    }

    private static Caller person(String name, String role) {
        return caller(name, role, null, null);
    }

    private static Caller member(String name, String organizationRole) {
        return caller(name, "user", "acme", organizationRole);
    }

    private static Caller caller(
            String name, String role, @Nullable String organization, @Nullable String organizationRole) {
        return new Caller(name, Set.of(role), organization, organizationRole);
    }

    private static String randomToken() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
