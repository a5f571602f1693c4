package io.streamspace.host.session;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.host.auth.Tokens;
import io.streamspace.host.event.FieldFault;
import io.streamspace.host.event.ResourceData;
import io.streamspace.host.http.Json;
import io.streamspace.host.http.JsonTexts;
import io.streamspace.host.http.Problem;
import io.streamspace.plugin.Caller;
import io.streamspace.plugin.ResourceChange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of session requests; what is wrong is 422 and names the field. */
final class StartRequest {

    private static final int LONGEST_NAME = 256;

    private StartRequest() {}

    static JsonNode tree(byte[] body) {
        try {
            JsonNode tree = Json.body(new ByteArrayInputStream(body));
            if (!tree.isObject()) {
                throw Problem.of(400, "malformed_json", "The body must be a JSON object.")
                        .asException();
            }
            JsonTexts.check(tree);
            return tree;
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot be read", e);
        }
    }

    /** A user starts sessions for themselves, an admin for anybody; whoever has an organisation, for it. */
    static SessionActions.Start read(JsonNode body, String sessionId, Caller caller, Tokens tokens) {
        String named = text(body, "user");
        String user = named == null ? caller.user() : named;
        boolean self = user.equals(caller.user());
        if (!self && !caller.hasRole("admin")) {
            throw Problem.forbidden("Sessions are started for oneself.").asException();
        }
        String organization = self
                ? caller.organization()
                : tokens.user(user).map(Caller::organization).orElse(null);
        String template = text(body, "template");
        if (template == null) {
            throw Problem.invalid("template", "is missing").asException();
        }
        return new SessionActions.Start(
                sessionId, user, organization, template, naming(() -> ResourceData.read(body.get("resources"))));
    }

    /** The resources that a resize asks for; the object must be there, and what it leaves out stays as it is. */
    static ResourceChange resources(JsonNode body) {
        JsonNode resources = body.path("resources");
        if (resources.isMissingNode() || resources.isNull()) {
            throw Problem.invalid("resources", "is missing").asException();
        }
        return naming(() -> ResourceData.change(resources));
    }

    private static @Nullable String text(JsonNode body, String field) {
        JsonNode value = body.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        boolean fine = value.isTextual()
                && !value.textValue().isBlank()
                && value.textValue().length() <= LONGEST_NAME
                && value.textValue().chars().noneMatch(Character::isISOControl);
        if (!fine) {
            throw Problem.invalid(field, "must be a string of 1 to " + LONGEST_NAME + " characters")
                    .asException();
        }
        return value.textValue();
    }

    private static <T> T naming(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (FieldFault fault) {
            throw Problem.invalid(fault.field(), fault.reason()).asException();
        }
    }
}
