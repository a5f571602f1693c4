package io.streamspace.stripesimulator.page;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The origins of addresses, as a content security policy names them. */
final class Origins {

    private Origins() {}

    static String of(@Nullable String... addresses) {
        StringBuilder origins = new StringBuilder();
        for (String address : addresses) {
            if (address != null) {
                origins.append(' ').append(origin(address));
            }
        }
        return origins.toString();
    }

    /** Only plain web addresses; anything else names nothing. */
    private static String origin(String address) {
        try {
            URI uri = URI.create(address.replaceAll("[{}]", ""));
            String host = uri.getHost();
            boolean isWeb = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return isWeb && host != null ? uri.getScheme() + "://" + host + port(uri) : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String port(URI uri) {
        return uri.getPort() < 0 ? "" : ":" + uri.getPort();
    }
}
