package io.streamspace.host.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.host.command.StartFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PoolsTest {

    @Test
    void a_start_does_not_wait_for_ever_for_a_server_that_takes_connections_and_says_nothing() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Login login = Login.of("jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/postgres?user=host");
            assertThatThrownBy(() -> Pools.createSchema(login, "host", Duration.ofSeconds(1)))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageStartingWith("the database cannot be used");
        }
    }
}
