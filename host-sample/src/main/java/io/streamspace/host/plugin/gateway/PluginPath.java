package io.streamspace.host.plugin.gateway;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A path inside a plugin's servlet, which has one reading only. A rule protects a path; so whatever a router behind the
 * rule might read in another way than the rule did (empty and dot segments, path parameters, encoded slashes) is none.
 *
 * @param raw as it came, {@code ""} or beginning with a slash
 * @param decoded what the rules are held against
 */
record PluginPath(String raw, String decoded) {

    private static final Pattern DOUBTFUL =
            Pattern.compile("(?i);|\\\\|%2f|%5c|%2e|%[01][0-9a-f]|%7f|//|[^\\x21-\\x7e]");

    /** @return empty if the path can be read in two ways */
    static Optional<PluginPath> of(String raw) {
        boolean hasDots =
                Arrays.stream(raw.split("/")).anyMatch(segment -> segment.equals(".") || segment.equals(".."));
        if (hasDots || DOUBTFUL.matcher(raw).find()) {
            return Optional.empty();
        }
        return decoded(raw).map(decoded -> new PluginPath(raw, decoded));
    }

    private static Optional<String> decoded(String raw) {
        try {
            String latin = URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.ISO_8859_1);
            ByteBuffer bytes = ByteBuffer.wrap(latin.getBytes(StandardCharsets.ISO_8859_1));
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
