package io.streamspace.billing.webhook.adapter;

import io.streamspace.billing.webhook.PublicAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks hosts up, once for each connection: it is made to one of the very addresses that were judged here, so that a name
 * cannot mean another address a moment later. A host with any address that is not public is refused whole.
 */
final class PublicNames implements DnsResolver {

    /** A host that must not be reached. */
    static final class PrivateAddress extends UnknownHostException {
        private static final long serialVersionUID = 1;

        PrivateAddress() {
            super("the host has an address that is not public");
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = InetAddress.getAllByName(host);
        if (!Arrays.stream(addresses).map(InetAddress::getAddress).allMatch(PublicAddress::is)) {
            throw new PrivateAddress();
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
