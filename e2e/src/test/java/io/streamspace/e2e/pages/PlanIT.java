package io.streamspace.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import io.streamspace.e2e.scenario.Shipped;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Plans compared, changed and cancelled. */
final class PlanIT {

    /** Pro costs 29.00 a month; 16 of January's 31 days are left: 14.9677… */
    @ParameterizedTest
    @EnumSource(Screen.class)
    void an_owner_sees_to_the_cent_what_an_upgrade_costs_before_agreeing(Screen screen) {
        try (Host host = Host.billing(HostOptions.at("2026-01-16T00:00:00Z"), Shipped.configuration("saas-quotas"));
                Browser browser = new Browser(host.talk().address(), screen)) {
            host.post(Events.event("user.created", "2026-01-16T00:00:00Z", Json.object("{'username': 'alice'}")));
            browser.signIn(Tokens.ALICE);
            browser.open("/billing#/plan");
            browser.awaitText("Plans & pricing");
            browser.look("plans");
            browser.press("Choose Pro");
            browser.awaitText("$14.97");
            browser.awaitText("Charged later");
            browser.look("plan-dialog");
            browser.confirm("Confirm change");
            browser.awaitText("You are now on Pro.");
            browser.look("plan-changed");
            browser.press("Cancel plan");
            browser.awaitText("1 invoice of $14.97, not charged with this");
            browser.page().locator("dialog[open] input[value=now]").check();
            browser.awaitText(
                    "Hobby applies immediately. $14.97 for unused time, before tax, is credited on your next");
            browser.look("plan-cancel");
            browser.page().locator("dialog[open] input[value=period_end]").check();
            browser.awaitText("Hobby applies from Feb 1, 2026, free of charge.");
            browser.confirm("End plan");
            browser.awaitText("Pro ends on");
            browser.press("Keep Pro");
            browser.awaitText("You stay on Pro.");
            assertThat(host.violations()).isEmpty();
            browser.assertQuiet();
        }
    }

    @Test
    void an_administrator_reads_the_name_of_the_plan_that_was_chosen_for_later() {
        try (Host host = Host.billing(HostOptions.at("2026-01-16T00:00:00Z"), Shipped.configuration("saas-quotas"));
                Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            host.post(Events.event("user.created", "2026-01-16T00:00:00Z", Json.object("{'username': 'alice'}")));
            change(host, Json.object("{'plan_id': 'pro'}"));
            change(host, Json.object("{'plan_id': 'hobby', 'at': 'period_end'}"));
            browser.signIn(Tokens.ADMIN);
            browser.open("/billing-admin#/accounts/alice");
            assertThat(browser.page().getByText(" from Feb 1, 2026").textContent())
                    .isEqualTo("Hobby from Feb 1, 2026");
            browser.assertQuiet();
        }
    }

    @Test
    void prices_are_known_before_the_first_use() {
        try (Host host = Host.billing(HostOptions.at("2026-01-16T00:00:00Z"), Json.object("{}"));
                Browser browser = new Browser(host.talk().address(), Screen.PHONE)) {
            browser.signIn(Tokens.ALICE);
            browser.open("/billing#/plan");
            browser.awaitText("$0.05 / core-hour");
            browser.look("prices");
            browser.assertQuiet();
        }
    }

    private static void change(Host host, ObjectNode to) {
        host.talk()
                .post(Host.BILLING + "/subscription/change", Tokens.ALICE, to.toString())
                .expect(200);
    }
}
