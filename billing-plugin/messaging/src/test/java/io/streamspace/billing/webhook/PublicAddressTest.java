package io.streamspace.billing.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressTest {

    /** First and last of each network that is not public, the bounds written out. */
    private static final List<String[]> PRIVATE = List.of(
            new String[] {"0.0.0.0", "0.255.255.255"},
            new String[] {"10.0.0.0", "10.255.255.255"},
            new String[] {"100.64.0.0", "100.127.255.255"},
            new String[] {"127.0.0.0", "127.255.255.255"},
            new String[] {"169.254.0.0", "169.254.255.255"},
            new String[] {"172.16.0.0", "172.31.255.255"},
            new String[] {"192.0.0.0", "192.0.0.255"},
            new String[] {"192.0.2.0", "192.0.2.255"},
            new String[] {"192.88.99.0", "192.88.99.255"},
            new String[] {"192.168.0.0", "192.168.255.255"},
            new String[] {"198.18.0.0", "198.19.255.255"},
            new String[] {"198.51.100.0", "198.51.100.255"},
            new String[] {"203.0.113.0", "203.0.113.255"},
            new String[] {"224.0.0.0", "255.255.255.255"});

    @Test
    void an_ipv4_address_is_public_unless_it_lies_between_the_bounds_of_a_special_network() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            byte[] address = new byte[4];
            random.nextBytes(address);
            if (i % 2 == 0) { // every second one just at a bound
                String[] network = PRIVATE.get(random.nextInt(PRIVATE.size()));
                long near = number(network[random.nextInt(2)]) + random.nextInt(3) - 1;
                address = bytes(Math.max(0, Math.min(near, 0xffff_ffffL)));
            }
            assertThat(PublicAddress.is(address))
                    .as(InetAddress.getByAddress(address).getHostAddress())
                    .isEqualTo(!isBetweenBounds(address));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "93.184.216.34",
                "8.8.8.8",
                "2606:2800:21f:cb07:6820:80da:af6b:8b2c",
                "2a00::1",
                "64:ff9b::808:808"
            })
    void addresses_of_the_internet_are_public(String address) throws UnknownHostException {
        assertThat(PublicAddress.is(InetAddress.getByName(address).getAddress()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::",
                "::1",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b::7f00:1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "3fff:123::1",
                "100::1",
                "::127.0.0.1",
                "5f00::1"
            })
    void addresses_of_special_networks_are_not(String address) throws UnknownHostException {
        assertThat(PublicAddress.is(InetAddress.getByName(address).getAddress()))
                .isFalse();
    }

    @Test
    void a_mapped_address_is_judged_as_what_it_maps() {
        byte[] mapped = new byte[16];
        mapped[10] = mapped[11] = (byte) 0xff;
        mapped[12] = 10;
        assertThat(PublicAddress.is(mapped)).isFalse();
        mapped[12] = 9;
        assertThat(PublicAddress.is(mapped)).isTrue();
        assertThatThrownBy(() -> PublicAddress.is(new byte[5])).isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean isBetweenBounds(byte[] address) {
        long number = new BigInteger(1, address).longValueExact();
        return PRIVATE.stream().anyMatch(network -> number >= number(network[0]) && number <= number(network[1]));
    }

    private static long number(String dotted) {
        long number = 0;
        for (String part : dotted.split("\\.", -1)) {
            number = number * 256 + Integer.parseInt(part);
        }
        return number;
    }

    private static byte[] bytes(long number) {
        return new byte[] {(byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), (byte) number};
    }
}
