package io.streamspace.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Tokens;
import io.streamspace.e2e.scenario.Module;
import io.streamspace.e2e.scenario.Shipped;
import org.junit.jupiter.api.Test;

/** What the three roles of an organisation find on its pages. */
final class OrganizationPagesIT {

    @Test
    void all_see_what_is_left_administrators_what_it_costs_and_the_owner_upgrades() {
        try (Host host = Host.billing(HostOptions.at("2026-01-15T12:00:00Z"), Shipped.configuration("saas-quotas"));
                Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            new Module(host).consume("org:acme", "drive_storage", 4 * Module.GB).expect(201);
            host.clockTo("2026-01-16T00:00:00Z");

            browser.signIn(Tokens.MEMBER);
            browser.open("/billing");
            browser.awaitText("Its cost is shown to the owners and administrators");
            browser.awaitText("4 of 5 GB · 80%");
            browser.look("organization-member");
            browser.open("/billing#/plan");
            browser.awaitText("Only an owner of your organization can change the plan.");
            assertThat(browser.button("Choose Pro").count()).isZero();

            browser.signInInstead(Tokens.MANAGER);
            browser.open("/billing#/invoices");
            browser.awaitText("No invoices yet");
            browser.open("/billing#/plan");
            browser.awaitText("Only an owner of your organization can change the plan.");
            browser.look("organization-administrator");

            browser.signInInstead(Tokens.OWNER);
            browser.open("/billing#/plan");
            browser.press("Choose Pro");
            browser.awaitText("$14.97");
            browser.confirm("Confirm change");
            browser.awaitText("You are now on Pro.");
            browser.open("/billing");
            browser.awaitText("4 of 100 GB · 4%");
            browser.awaitText("Plan: Hobby → Pro");
            browser.look("organization-owner");
            assertThat(host.violations()).isEmpty();
            browser.assertQuiet();
        }
    }
}
