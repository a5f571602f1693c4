package io.streamspace.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import org.junit.jupiter.api.Test;

/** Without a mouse. */
final class KeyboardIT {

    private static final int MOST_STEPS = 60;

    /** The name of what has the focus, through shadow roots. */
    private static final String FOCUSED = """
            () => {
              let one = document.activeElement;
              while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
              const label = one?.labels?.[0]?.textContent;
              return (one?.getAttribute('aria-label') || label || one?.textContent || '').trim().replace(/\\s+/g, ' ');
            }""";

    @Test
    void a_credit_is_issued_with_the_keyboard_alone() {
        try (Host host = Host.billing(HostOptions.at("2026-01-10T10:00:00Z"), Json.object());
                Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            host.post(Events.event("user.created", "2026-01-10T00:00:00Z", Json.object("{'username': 'alice'}")));
            Page page = browser.page();
            browser.open("/");
            stepsTo(page, "Access token");
            page.keyboard().type(Tokens.ADMIN);
            page.keyboard().press("Enter");
            browser.awaitText("Sessions");

            stepsTo(page, "Billing Management");
            page.keyboard().press("Enter");
            browser.awaitText("Key figures");
            stepsTo(page, "Accounts");
            page.keyboard().press("Enter");
            browser.link("alice").waitFor();
            stepsTo(page, "alice");
            page.keyboard().press("Enter");
            browser.button("Issue credit").waitFor();
            stepsTo(page, "Issue credit");
            page.keyboard().press("Enter");
            stepsTo(page, "Amount (USD)");
            page.keyboard().type("10");
            stepsTo(page, "Reason");
            page.keyboard().type("Welcome");
            page.keyboard().press("Enter");
            browser.awaitText("$10.00 issued");
            assertThat(host.billing("/credits?user_id=alice").path("balance").decimalValue())
                    .isEqualTo("10.00");
            browser.assertQuiet();
        }
    }

    /** Tab by Tab, to the control with this name. */
    private static void stepsTo(Page page, String name) {
        StringBuilder way = new StringBuilder();
        for (int step = 0; step < MOST_STEPS; step++) {
            page.keyboard().press("Tab");
            String here = (String) page.evaluate(FOCUSED);
            if (here.equals(name)) {
                return;
            }
            way.append(" > ").append(here);
        }
        throw new AssertionError("The keyboard does not reach " + name + ":" + way);
    }
}
