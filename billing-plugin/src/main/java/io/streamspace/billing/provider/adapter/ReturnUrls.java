package io.streamspace.billing.provider.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.values.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where people go from the provider's pages: never to a foreign site. That is what a caller says, if it is on the host's own
 * origin or on the configured page's; else the host's page that the call came from; else the configured page, else the host.
 */
final class ReturnUrls {

    private final Supplier<Optional<URI>> configured;

    ReturnUrls(Supplier<Optional<URI>> configured) {
        this.configured = configured;
    }

    /** @throws Problem 422 naming the field for a foreign site or what is no URL */
    String of(HttpServletRequest request, JsonNode body, String field) {
        String asked = Parameters.optionalText(body, field);
        return asked == null ? usual(request).toString() : allowed(request, field, asked);
    }

    /** The usual page, told what became of the payment. */
    String of(HttpServletRequest request, JsonNode body, String field, String outcome) {
        String asked = Parameters.optionalText(body, field);
        return asked == null
                ? UriBuilder.fromUri(usual(request))
                        .replaceQueryParam("checkout", outcome)
                        .build()
                        .toString()
                : allowed(request, field, asked);
    }

    private String allowed(HttpServletRequest request, String field, String asked) {
        URI url = parsed(asked).orElseThrow(() -> Problem.invalid(field, "must be an absolute http or https URL"));
        if (!isOurs(request, url)) {
            throw Problem.invalid(field, "must be on this host, or on the site that stripe.returnUrl names");
        }
        return asked;
    }

    private URI usual(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Referer"))
                .flatMap(ReturnUrls::parsed)
                .filter(url -> isOurs(request, url))
                .or(configured)
                .orElseGet(() -> URI.create(origin(own(request)) + "/"));
    }

    private boolean isOurs(HttpServletRequest request, URI url) {
        return origin(url).equals(origin(own(request)))
                || configured.get().map(ReturnUrls::origin).equals(Optional.of(origin(url)));
    }

    private static URI own(HttpServletRequest request) {
        return URI.create(request.getRequestURL().toString());
    }

    private static Optional<URI> parsed(@Nullable String text) {
        try {
            URI url = new URI(String.valueOf(text));
            boolean isWeb = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            return Optional.of(url).filter(any -> isWeb && any.getHost() != null && any.getUserInfo() == null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String origin(URI url) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        int port = url.getPort() == -1 ? (scheme.equals("https") ? 443 : 80) : url.getPort();
        return scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    }
}
