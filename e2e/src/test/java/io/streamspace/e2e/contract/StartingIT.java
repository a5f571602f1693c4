package io.streamspace.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.e2e.host.Eventually;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.HostProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A host that cannot start says why in one line and ends with a status; one that starts prints its own lines and no others. */
class StartingIT {

    @Test
    void a_taken_port_is_named() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            fails(HostOptions.now().arguments(taken.getLocalPort()), port);
        }
    }

    @Test
    void a_data_directory_in_use_is_named() {
        HostOptions options = HostOptions.now();
        try (Host running = Host.bare(options)) {
            assertThat(running.options()).isEqualTo(options);
            fails(options.arguments(HostProcess.freePort()), options.data().toString());
        }
    }

    @Test
    void the_terminal_shows_no_warnings() {
        try (Host running = Host.bare(HostOptions.now())) {
            Eventually.within(
                    Duration.ofSeconds(30),
                    "it says that it is ready",
                    () -> running.output().contains("Ready."));
            assertThat(running.output()).doesNotContain("WARN");
        }
    }

    @Test
    void an_unknown_option_is_named() {
        fails(List.of("--bear"), "--bear");
    }

    @Test
    void a_clock_that_is_no_instant_is_refused() {
        fails(List.of("--bare", "--clock", "yesterday"), "--clock");
    }

    @Test
    void an_unreachable_database_is_told() {
        HostOptions away = new HostOptions(
                HostOptions.now().data(),
                null,
                "jdbc:postgresql://127.0.0.1:" + HostProcess.freePort() + "/none",
                List.of());
        fails(away.arguments(HostProcess.freePort()), "database");
    }

    private static void fails(List<String> arguments, String named) {
        HostProcess process = HostProcess.start(arguments);
        assertThat(process.awaitExit()).isNotZero();
        assertThat(process.output().lines().toList())
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("streamspace: ").contains(named));
    }
}
