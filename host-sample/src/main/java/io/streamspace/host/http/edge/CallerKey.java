package io.streamspace.host.http.edge;

import io.streamspace.plugin.Caller;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** The key under which requests of one sender are limited: the caller's name, or without one the address. */
public final class CallerKey {

    /** What one subscriber of a network is usually given (RFC 6177). */
    private static final int IPV6_PREFIX_BYTES = 8;

    private CallerKey() {}

    /** Of the caller that authentication found. */
    public static String of(Request request) {
        return of(request, (Caller) request.getAttribute(Caller.ATTRIBUTE));
    }

    public static String of(Request request, @Nullable Caller caller) {
        return caller == null ? "address:" + address(request) : "caller:" + caller.user();
    }

    /** The network a request comes from; {@code local} where it comes from none. */
    public static String address(Request request) {
        return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress remote
                ? network(remote.getAddress())
                : "local";
    }

    private static String network(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), IPV6_PREFIX_BYTES))
                : address.getHostAddress();
    }
}
