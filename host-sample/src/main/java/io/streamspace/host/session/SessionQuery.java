package io.streamspace.host.session;

import io.streamspace.host.http.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions to list.
 *
 * @param user whose; null for everybody's
 * @param organization whose, too
 * @param state {@code all}, {@code running}, {@code hibernated}, or {@code live}: those that have not ended
 * @param words all of which are in a session's template, user, organisation or id, whatever their case; one space apart
 */
record SessionQuery(
        @Nullable String user, @Nullable String organization, String state, String words, After after, int limit) {

    private static final int LONGEST = 200;
    private static final Set<String> STATES = Set.of("all", "running", "hibernated");

    /** Anything that is no state: those that have not ended. */
    static String state(@Nullable String asked) {
        return asked != null && STATES.contains(asked) ? asked : "live";
    }

    /** What is to be found, as it was typed; else 422. */
    static String words(@Nullable String typed) {
        String words = Objects.requireNonNullElse(typed, "");
        if (words.length() > LONGEST) {
            throw Problem.invalid("q", "must be a text of at most " + LONGEST + " characters")
                    .asException();
        }
        return words.strip().replaceAll("\\s+", " ");
    }

    /** Where the list goes on: behind this session. */
    record After(long createdMillis, String sessionId) {

        static After of(Session session) {
            return new After(session.created().toEpochMilli(), session.id());
        }

        static After cursor(@Nullable String text) {
            if (text == null || text.isEmpty()) {
                return new After(Long.MIN_VALUE, "");
            }
            try {
                String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
                int colon = plain.indexOf(':');
                return new After(Long.parseLong(plain.substring(0, Math.max(0, colon))), plain.substring(colon + 1));
            } catch (IllegalArgumentException e) {
                throw Problem.invalid("cursor", "is not one that a list gave").asException();
            }
        }

        String asCursor() {
            byte[] plain = (createdMillis + ":" + sessionId).getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
        }
    }
}
