package io.streamspace.host.auth;

import io.streamspace.plugin.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who each bearer token stands for. Only the tokens' SHA-256 is kept; looking one up by its hash gives away nothing by
 * the time it takes.
 */
public final class Tokens {

    private final Map<String, Caller> callersByHash = new LinkedHashMap<>();

    public Tokens(Map<String, Caller> callersByToken) {
        callersByToken.forEach((token, caller) -> callersByHash.put(hash(token), caller));
    }

    public Optional<Caller> callerOf(String token) {
        return Optional.ofNullable(callersByHash.get(hash(token)));
    }

    /** What is known of a user: their roles and organisation. */
    public Optional<Caller> user(String name) {
        return callersByHash.values().stream()
                .filter(caller -> caller.user().equals(name))
                .findFirst();
    }

    public Collection<Caller> callers() {
        return callersByHash.values();
    }

    /** The names of the platform's administrators. */
    public Set<String> administrators() {
        return callersByHash.values().stream()
                .filter(caller -> caller.hasRole("admin"))
                .map(Caller::user)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
