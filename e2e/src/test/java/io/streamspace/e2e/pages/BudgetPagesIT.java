package io.streamspace.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import io.streamspace.e2e.scenario.Module;
import io.streamspace.e2e.scenario.Shipped;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a period costs in one figure, and the budget for it. */
final class BudgetPagesIT {

    private static final Locator.WaitForOptions ATTACHED =
            new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED);

    /** Pro costs 29.00 a month, of which 16 of January's 31 days are left; 100 queries beyond its 2,000 cost 1.00. */
    @Test
    void the_cumulative_cost_rises_on_the_day_of_a_charge_and_ends_with_the_figure() {
        try (Host host = Host.billing(HostOptions.at("2026-01-16T00:00:00Z"), Shipped.configuration("saas-quotas"));
                Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            host.post(Events.event("user.created", "2026-01-16T00:00:00Z", Json.object("{'username': 'alice'}")));
            host.talk()
                    .post(Host.BILLING + "/subscription/change", Tokens.ALICE, "{\"plan_id\": \"pro\"}")
                    .expect(200);
            host.clockTo("2026-01-17T10:00:00Z");
            new Module(host).consume("alice", "ai_queries", 2100).expect(201);
            host.clockTo("2026-01-18T12:00:00Z");
            browser.signIn(Tokens.ALICE);
            browser.open("/billing");
            browser.press("Cumulative");
            browser.page().locator("billing-chart summary").click();
            String total = browser.page().locator(".figures .figure").first().textContent();
            assertThat(total).isEqualTo("$15.97");
            assertThat(ofDay(browser, "Jan 15")).isEqualTo("$0.00");
            assertThat(ofDay(browser, "Jan 16")).isEqualTo("$14.97");
            assertThat(ofDay(browser, "Jan 18")).isEqualTo(total);
            assertThat(ofDay(browser, "Jan 19")).isEqualTo("–");
            browser.look("cumulative");
            browser.assertQuiet();
        }
    }

    private static String ofDay(Browser browser, String day) {
        return browser.page()
                .locator("billing-chart tr")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile(day + "(?!\\d)")))
                .locator("td")
                .nth(1)
                .textContent();
    }

    /** From the tenth on, on the eleventh at noon: 36 hours of one core and two GB at 0.07 an hour. */
    @ParameterizedTest
    @EnumSource(Screen.class)
    void an_owner_sees_the_cost_sets_a_budget_and_sees_it_on_the_chart(Screen screen) {
        try (Host host = Host.billing(
                        HostOptions.at("2026-01-11T12:00:00Z"), Json.object("{'billFrom': '2026-01-01T00:00:00Z'}"));
                Browser browser = new Browser(host.talk().address(), screen)) {
            host.post(
                    Events.start("s1", "alice").at("2026-01-10T00:00:00Z"),
                    Events.terminated("s1", "2026-01-11T12:00:00Z"));
            browser.signIn(Tokens.ALICE);
            browser.open("/billing");
            browser.awaitText("Next charge");
            browser.awaitText("$2.52");
            browser.awaitText("How much do you want to spend per period?");
            browser.look("cost");

            browser.press("Set a budget");
            browser.fill("Budget per billing period (USD)", "0");
            browser.confirm("Save");
            browser.page().locator("dialog[open] [aria-invalid=true]").waitFor();
            browser.fill("Budget per billing period (USD)", "5.00");
            browser.fill("Alert me at (percent)", "40, 100");
            browser.look("budget-dialog");
            browser.confirm("Save");
            browser.awaitText("$2.52 of $5.00 spent · 50%");
            browser.awaitText("You are alerted at 40% and 100%.");
            browser.press("Cumulative");
            browser.page().locator("billing-chart th:has-text('Budget')").waitFor(ATTACHED);
            browser.page().locator("billing-chart summary").click();
            browser.look("budget");

            browser.press("Change the budget");
            browser.confirm("Remove the budget");
            browser.button("Set a budget").waitFor();
            assertThat(host.violations()).isEmpty();
            browser.assertQuiet();
        }
    }
}
