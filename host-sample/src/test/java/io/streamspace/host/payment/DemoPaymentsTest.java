package io.streamspace.host.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.host.testing.RunningHost;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DemoPaymentsTest {

    private static final String CUSTOMERS = DemoPayments.PATH + "/v1/customers";

    @Test
    void a_demo_has_a_provider_that_takes_its_own_keys_and_lives_by_the_clock() {
        try (RunningHost host = RunningHost.with().demo().start()) {
            host.as("sk_test_demo")
                    .post(CUSTOMERS, "email=a", "application/x-www-form-urlencoded")
                    .expect(200);
            host.as("admin").get(CUSTOMERS).expect(401);
            host.as("sk_test_demo").get("/api/clock").expect(401);

            host.moveClockTo(Instant.parse("2026-01-05T00:00:00Z"));
            host.restart();

            assertThat(host.as("sk_test_demo")
                            .get(CUSTOMERS)
                            .expect(200)
                            .json()
                            .at("/data/0/created")
                            .asLong())
                    .isEqualTo(Instant.parse("2026-01-01T00:00:00Z").getEpochSecond());
        }
    }

    @Test
    void other_hosts_and_a_demo_told_of_another_address_have_none() {
        try (RunningHost host = RunningHost.start()) {
            assertThat(host.as("admin").get(CUSTOMERS).body()).doesNotContain("\"object\"");
        }
        try (RunningHost host =
                RunningHost.with().demo().stripeApiBase("http://127.0.0.1:1").start()) {
            assertThat(host.as("sk_test_demo").get(CUSTOMERS).body()).doesNotContain("\"object\"");
        }
    }
}
