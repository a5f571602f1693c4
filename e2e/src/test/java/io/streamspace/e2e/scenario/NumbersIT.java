package io.streamspace.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.e2e.host.Bill;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NumbersIT {

    private static final List<String> USERS =
            IntStream.range(0, 12).mapToObj(number -> "u" + number).toList();

    @Test
    void invoice_numbers_have_no_gap_and_each_invoice_is_announced_once() {
        try (Host host = Host.billingFrom("2026-01-01T00:00:00Z", HostOptions.at("2026-01-31T12:00:00Z"))) {
            live(host, "2026-01-10");
            host.clockTo("2026-02-01T02:00:00Z");
            live(host, "2026-02-01");
            host.clockTo("2026-03-01T02:00:00Z");

            List<Bill> bills =
                    USERS.stream().flatMap(user -> host.bills(user).stream()).toList();
            List<Integer> numbers = bills.stream()
                    .map(bill -> Integer.parseInt(bill.number().replaceAll(".*\\D", "")))
                    .sorted()
                    .toList();
            assertThat(numbers)
                    .hasSize(2 * USERS.size())
                    .isEqualTo(IntStream.range(numbers.get(0), numbers.get(0) + 2 * USERS.size())
                            .boxed()
                            .toList());
            assertThat(Announcements.of(host, "billing.invoice.created"))
                    .extracting(event -> event.at("/data/invoice_number").asText())
                    .containsExactlyInAnyOrderElementsOf(
                            bills.stream().map(Bill::number).toList());
            assertThat(host.violations()).isEmpty();
        }
    }

    private static void live(Host host, String day) {
        USERS.stream()
                .flatMap(user -> Stream.of(
                        Events.start(user + day, user).at(day + "T00:00:00Z"),
                        Events.terminated(user + day, day + "T02:00:00Z")))
                .forEach(host::post);
    }
}
