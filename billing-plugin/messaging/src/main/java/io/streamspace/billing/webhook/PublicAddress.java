package io.streamspace.billing.webhook;

import java.util.Arrays;
import java.util.List;

/**
 * Which addresses belong to the public Internet, by the IANA registries of special-purpose addresses: of IPv4 all but the
 * networks below, of IPv6 what is global unicast (2000::/3) but the networks below. An IPv4 address inside an IPv6 one (mapped,
 * or NAT64) is judged as itself.
 */
public final class PublicAddress {

    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;
    private static final int EMBEDDED_AT = 12;

    private record Network(int bits, int... start) {
        boolean contains(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int here = Byte.toUnsignedInt(address[bit / 8]);
                int there = bit / 8 < start.length ? start[bit / 8] : 0;
                if (((here ^ there) >> (7 - bit % 8) & 1) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final List<Network> SPECIAL_IPV4 = List.of(
            new Network(8, 0), // this network
            new Network(8, 10), // private
            new Network(10, 100, 64), // carriers' own
            new Network(8, 127), // loopback
            new Network(16, 169, 254), // link-local, where clouds keep their metadata
            new Network(12, 172, 16), // private
            new Network(24, 192, 0, 0), // protocol assignments
            new Network(24, 192, 0, 2), // documentation
            new Network(24, 192, 88, 99), // former relays
            new Network(16, 192, 168), // private
            new Network(15, 198, 18), // benchmarks
            new Network(24, 198, 51, 100), // documentation
            new Network(24, 203, 0, 113), // documentation
            new Network(4, 224), // multicast
            new Network(4, 240)); // reserved, broadcast

    private static final List<Network> EMBEDDING = List.of(
            new Network(96, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff), // mapped
            new Network(96, 0, 0x64, 0xff, 0x9b)); // NAT64

    private static final Network GLOBAL_UNICAST = new Network(3, 0x20);

    private static final List<Network> SPECIAL_IPV6 = List.of(
            new Network(23, 0x20, 0x01, 0), // protocol assignments, Teredo
            new Network(32, 0x20, 0x01, 0x0d, 0xb8), // documentation
            new Network(16, 0x20, 0x02), // 6to4
            new Network(20, 0x3f, 0xff, 0)); // documentation

    private PublicAddress() {}

    /**
     * @param address 4 or 16 bytes, in network order
     * @throws IllegalArgumentException for any other number of bytes
     */
    public static boolean is(byte[] address) {
        if (address.length == IPV4_BYTES) {
            return !isIn(SPECIAL_IPV4, address);
        }
        if (address.length != IPV6_BYTES) {
            throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + address.length);
        }
        return isIn(EMBEDDING, address)
                ? is(Arrays.copyOfRange(address, EMBEDDED_AT, IPV6_BYTES))
                : GLOBAL_UNICAST.contains(address) && !isIn(SPECIAL_IPV6, address);
    }

    private static boolean isIn(List<Network> networks, byte[] address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }
}
