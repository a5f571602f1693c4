package io.streamspace.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** More accounts than a page holds, with long names. */
final class ManyAccountsIT {

    private static final int ACCOUNTS = 120;
    private static final String NAME = "person-%03d.of-a-department-with-a-long-name@mail.example.com";

    @Test
    void accounts_are_read_page_by_page_forwards_and_back() {
        try (Host host = Host.billingFrom("2026-01-01T00:00:00Z", HostOptions.at("2026-01-31T12:00:00Z"));
                Browser browser = new Browser(host.talk().address(), Screen.PHONE)) {
            host.post(IntStream.range(0, ACCOUNTS)
                    .mapToObj(ManyAccountsIT::opened)
                    .toArray(ObjectNode[]::new));
            browser.signIn(Tokens.ADMIN);
            browser.open("/billing-admin#/accounts");
            browser.link(NAME.formatted(0)).waitFor();
            browser.look("many-accounts");

            browser.link("Next").click();
            browser.link(NAME.formatted(50)).waitFor();
            browser.link("Next").click();
            browser.link(NAME.formatted(119)).waitFor();
            assertThat(browser.page().url()).contains("page%3D3");
            browser.link("Previous").click();
            browser.link(NAME.formatted(50)).waitFor();
            browser.page().goBack();
            browser.link(NAME.formatted(119)).waitFor();
            browser.link("First").click();
            browser.link(NAME.formatted(0)).waitFor();
            browser.assertQuiet();
        }
    }

    private static ObjectNode opened(int number) {
        return Events.event(
                "user.created", "2026-01-31T00:00:00Z", Json.object().put("username", NAME.formatted(number)));
    }
}
