package io.streamspace.host.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.host.command.StartFailure;
import io.streamspace.host.http.Json;
import io.streamspace.plugin.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tokens file: {@code {"TOKEN": {"user": "alice", "roles": ["user"], "organization"?: "acme", "organization_role"?:
 * "owner"}, …}}.
 */
public final class TokensFile {

    private static final Set<String> ROLES = Set.of("user", "admin", "service");
    private static final Set<String> ORGANIZATION_ROLES = Set.of("owner", "admin", "member");

    private TokensFile() {}

    /** @throws StartFailure in one line, if the file cannot be read or says something unknown */
    public static Map<String, Caller> read(Path file) {
        try {
            JsonNode json = Json.MAPPER.readTree(Files.readAllBytes(file));
            if (!json.isObject()) {
                throw new StartFailure("the tokens file " + file + " must hold a JSON object");
            }
            Map<String, Caller> callers = new LinkedHashMap<>();
            json.properties().forEach(entry -> callers.put(entry.getKey(), caller(file, entry.getValue())));
            return callers;
        } catch (JsonProcessingException e) {
            throw new StartFailure("the tokens file " + file + " is not JSON", e);
        } catch (IOException e) {
            throw new StartFailure("the tokens file " + file + " cannot be read", e);
        }
    }

    /** Writes the file so that only its owner can read it. */
    public static void write(Path file, Map<String, Caller> callers) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(json(callers)));
        } catch (IOException e) {
            throw new StartFailure("the tokens file " + file + " cannot be written", e);
        }
    }

    private static Caller caller(Path file, JsonNode entry) {
        Set<String> roles = new LinkedHashSet<>();
        entry.path("roles").forEach(role -> roles.add(role.asText()));
        String user = text(entry, "user");
        String organizationRole = text(entry, "organization_role");
        if (user == null || roles.isEmpty() || !ROLES.containsAll(roles)) {
            throw new StartFailure("the tokens file " + file + " needs for each token a user and roles of " + ROLES);
        }
        if (organizationRole != null && !ORGANIZATION_ROLES.contains(organizationRole)) {
            throw new StartFailure("the tokens file " + file + " names an unknown organization_role");
        }
        String organization = text(entry, "organization");
        String role = organizationRole == null ? "member" : organizationRole;
        return new Caller(user, Set.copyOf(roles), organization, organization == null ? null : role);
    }

    private static @Nullable String text(JsonNode entry, String field) {
        JsonNode value = entry.get(field);
        return value == null || !value.isTextual() || value.textValue().isEmpty() ? null : value.textValue();
    }

    private static ObjectNode json(Map<String, Caller> callers) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        callers.forEach((token, caller) -> {
            ObjectNode entry = json.putObject(token).put("user", caller.user());
            caller.roles().forEach(entry.withArray("roles")::add);
            if (caller.organization() != null) {
                entry.put("organization", caller.organization()).put("organization_role", caller.organizationRole());
            }
        });
        return json;
    }
}
