package io.streamspace.billing.webhook.adapter;

import io.streamspace.billing.webhook.PublicAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** A host all of whose addresses are public. */
public final class PublicHost {

    private PublicHost() {}

    /** Resolves the name now; one that has no address is none. */
    public static boolean is(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .map(InetAddress::getAddress)
                    .allMatch(PublicAddress::is);
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
