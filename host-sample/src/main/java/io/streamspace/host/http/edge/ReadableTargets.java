package io.streamspace.host.http.edge;

import io.streamspace.host.http.Problem;
import io.streamspace.host.http.Problem.InvalidParameter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what nothing behind it could read: a path or query with an escape that is none, or is no UTF-8 (400), or with a
 * NUL character (422, naming the parameter); a body that is no UTF-8 (415); and methods that nothing here has, or that would echo a request with its token (405).
 */
public final class ReadableTargets extends Handler.Wrapper {

    private static final Pattern TYPE = Pattern.compile("[^\\s/;,]+/[^\\s/;,]+\\s*(;.*)?");
    private static final Set<String> CHARSETS = Set.of("utf-8", "us-ascii");
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!METHODS.contains(request.getMethod())) {
            Problem refused = Problem.of(405, "method_not_allowed", "Method Not Allowed.");
            Refusal.send(request, response, callback, refused, "Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
            return true;
        }
        Optional<Problem> obstacle = obstacle(
                        RawPath.of(request), request.getHttpURI().getQuery())
                .or(() -> obstacleOfType(request.getHeaders().get(HttpHeader.CONTENT_TYPE)));
        if (obstacle.isPresent()) {
            Refusal.send(request, response, callback, obstacle.get());
            return true;
        }
        return super.handle(request, response, callback);
    }

    static Optional<Problem> obstacle(String path, @Nullable String query) {
        Optional<String> decoded = Escapes.decoded(path.replace("+", "%2B"));
        if (decoded.isEmpty() || decoded.get().indexOf('\0') >= 0) {
            return Optional.of(Problem.of(400, "malformed_path", "The path has an escape that cannot be read."));
        }
        return query == null
                ? Optional.empty()
                : Arrays.stream(query.split("&"))
                        .flatMap(parameter -> obstacle(parameter).stream())
                        .findFirst();
    }

    private static Optional<Problem> obstacle(String parameter) {
        int equals = parameter.indexOf('=');
        Optional<String> name = Escapes.decoded(equals < 0 ? parameter : parameter.substring(0, equals));
        Optional<String> value = Escapes.decoded(equals < 0 ? "" : parameter.substring(equals + 1));
        if (name.isEmpty()) {
            return Optional.of(Problem.of(400, "malformed_query", "The query has an escape that cannot be read."));
        }
        if (value.isEmpty()) {
            return Optional.of(malformed(name.get()));
        }
        boolean hasNul = name.get().indexOf('\0') >= 0 || value.get().indexOf('\0') >= 0;
        return hasNul
                ? Optional.of(Problem.invalid(name.get().replace("\0", ""), "must not hold a NUL character"))
                : Optional.empty();
    }

    /** JSON is UTF-8 (RFC 8259). */
    private static Optional<Problem> obstacleOfType(@Nullable String type) {
        if (type == null) {
            return Optional.empty();
        }
        String charset = MimeTypes.getCharsetFromContentType(type);
        boolean isReadable = TYPE.matcher(type).matches()
                && (charset == null || CHARSETS.contains(charset.toLowerCase(Locale.ROOT)));
        return isReadable
                ? Optional.empty()
                : Optional.of(Problem.of(415, "unsupported_media_type", "Send a body of a known type in UTF-8."));
    }

    private static Problem malformed(String name) {
        return Problem.of(400, "malformed_query", name + ": has an escape that cannot be read")
                .with("invalid_parameters", List.of(new InvalidParameter(name, "has an escape that cannot be read")));
    }
}
