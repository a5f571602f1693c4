package io.streamspace.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import io.streamspace.e2e.scenario.Module;
import io.streamspace.e2e.scenario.Shipped;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Limits that come near, and the ways on: a pack, or a yes to pay overage. */
final class LimitsIT {

    /** At 5 GB in 9.4 days, 11.46 of 31 days' 16.46 GB will be beyond the limit; each costs 0.10. */
    @Test
    void a_ceiling_is_proposed_from_what_tiers_make_likely_use_cost() {
        ObjectNode terms = Shipped.configuration("media-packs");
        ((ObjectNode) terms.path("meters").path(1)).remove("rate");
        ((ObjectNode) terms.path("meters").path(1)).set("price", Json.object("""
                {'model': 'graduated', 'tiers': [{'up_to': 100, 'unit': 0.10}, {'unit': 0.08}]}"""));
        try (Host host = Host.billing(HostOptions.at("2026-01-10T10:00:00Z"), terms);
                Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            new Module(host).consume("alice", "bandwidth", 5 * Module.GB).expect(201);
            browser.signIn(Tokens.ALICE);
            browser.open("/billing#/packs");
            browser.press("Agree to pay overage: Bandwidth");
            browser.awaitText("first 100 GB at $0.10, then $0.08 / GB");
            browser.awaitText("Likely $1.15 by Jan 31, 2026; with some headroom, $1.50.");
            assertThat(browser.page().getByLabel("Maximum (USD)").inputValue()).isEqualTo("1.50");
            browser.look("consent-tiers");
            browser.assertQuiet();
        }
    }

    @ParameterizedTest
    @EnumSource(Screen.class)
    void whoever_is_warned_of_a_limit_buys_a_pack_or_agrees_to_overage(Screen screen) {
        try (Host host = Host.billing(HostOptions.at("2026-01-10T10:00:00Z"), Shipped.configuration("media-packs"));
                Browser browser = new Browser(host.talk().address(), screen)) {
            Module module = new Module(host);
            module.consume("alice", "media_storage", Module.GB * 17 / 10).expect(201);
            module.consume("alice", "bandwidth", 5 * Module.GB).expect(201);
            host.postBilling("/admin/credits", Json.object("{'user_id': 'alice', 'amount': 20, 'reason': 'Welcome'}"))
                    .expect(201);
            browser.signIn(Tokens.ALICE);
            browser.open("/billing");
            browser.awaitText("Media storage");
            browser.look("limits-near");
            browser.press("Dismiss");
            browser.page().locator(".banners .notice").first().waitFor(Browser.gone());

            browser.open("/billing#/packs");
            browser.awaitText("Available packs");
            browser.look("packs");
            browser.press("Buy 10 GB storage");
            browser.awaitText("Paid in full from your credit");
            browser.look("pack-dialog");
            browser.page().locator("dialog[open] button.submit").click();
            browser.awaitText("You now have 10 GB storage");
            browser.awaitText("of 12 GB");
            browser.look("pack-bought");

            browser.press("Agree to pay overage");
            browser.awaitText("Charged later");
            assertThat(browser.page()
                            .locator("dialog[open]")
                            .getByLabel("Maximum (USD)")
                            .inputValue())
                    .isNotEmpty();
            browser.fill("Maximum (USD)", "1.00");
            browser.look("consent-dialog");
            browser.confirm("Agree to pay overage");
            browser.awaitText("You agreed to pay up to $1.00");
            browser.look("consent-given");
            assertThat(host.violations()).isEmpty();
            browser.assertQuiet();
        }
    }
}
