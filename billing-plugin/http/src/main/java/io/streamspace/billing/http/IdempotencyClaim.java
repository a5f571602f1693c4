package io.streamspace.billing.http;

import io.streamspace.billing.json.Json;
import io.streamspace.plugin.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One caller's use of an idempotency key. Who has changed their organisation, or their role, is another caller: what one was
 * answered in one role is not theirs to see in another.
 *
 * @param path with its query
 * @param bodyHash SHA-256 of the raw body, in hexadecimal
 */
record IdempotencyClaim(Caller caller, String method, String path, String key, String bodyHash) {

    /** The platform roles, in the order of the alphabet. */
    String roles() {
        return String.join(",", caller.roles().stream().sorted().toList());
    }

    /** SHA-256 of all that makes a request the same one, in hexadecimal; the body is compared apart. */
    String digest() {
        List<@Nullable String> same = new ArrayList<>(Arrays.asList(
                caller.user(), roles(), caller.organization(), caller.organizationRole(), method, path, key));
        try {
            byte[] text = Json.write(same).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
