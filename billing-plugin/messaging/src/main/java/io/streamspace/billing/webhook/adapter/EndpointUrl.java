package io.streamspace.billing.webhook.adapter;

import io.streamspace.billing.values.Problem;
import io.streamspace.billing.webhook.PublicAddress;
import io.streamspace.billing.webhook.adapter.HttpWebhookClient.Reach;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Checks URLs of endpoints. A name is judged again, by its addresses, each time something is sent to it. */
final class EndpointUrl {

    private static final int LONGEST = 2000;
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|\\[.*]");

    private final Reach reach;

    EndpointUrl(Reach reach) {
        this.reach = reach;
    }

    /** @throws Problem naming {@code url} */
    String checked(String text) {
        URI uri = parsed(text);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(scheme.equals("http") && reach.isFree(text))) {
            throw Problem.invalid("url", "must begin with https://");
        }
        if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
            throw Problem.invalid("url", "must name a host");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw Problem.invalid("url", "must hold neither credentials nor a fragment");
        }
        if (!reach.isFree(text)) {
            checkHost(uri.getHost());
        }
        return scheme + text.substring(scheme.length());
    }

    private static URI parsed(String text) {
        try {
            if (text.length() <= LONGEST) {
                return new URI(text);
            }
        } catch (URISyntaxException e) {
            throw Problem.invalid("url", "is not a URL"); // its message quotes it
        }
        throw Problem.invalid("url", "must have at most " + LONGEST + " characters");
    }

    private static void checkHost(String host) {
        if (host.equalsIgnoreCase("localhost") || (NUMERIC.matcher(host).matches() && !isPublic(host))) {
            throw Problem.invalid("url", "must be reachable in public");
        }
    }

    /** Looks nothing up: the host is written in numbers. */
    private static boolean isPublic(String host) {
        try {
            return PublicAddress.is(InetAddress.getByName(host).getAddress());
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
