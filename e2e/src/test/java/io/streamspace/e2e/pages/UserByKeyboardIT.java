package io.streamspace.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import io.streamspace.e2e.host.DemoStripe;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import io.streamspace.e2e.scenario.Module;
import io.streamspace.e2e.scenario.Shipped;
import org.junit.jupiter.api.Test;

/** What users do, by keyboard and accessibility tree alone. */
final class UserByKeyboardIT {

    @Test
    void sees_what_is_used_and_why_and_pays_an_invoice() throws Exception {
        try (DemoStripe stripe = new DemoStripe("2026-01-31T23:00:00Z");
                Host host = stripe.host(Json.object("{'billFrom': '2026-01-01T00:00:00Z'}"));
                Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            host.post(
                    Events.start("s", "alice").at("2026-01-10T00:00:00Z"),
                    Events.terminated("s", "2026-01-10T10:00:00Z"),
                    Events.start("t", "alice").at("2026-01-31T22:00:00Z"));
            stripe.bothTo(host, "2026-02-01T02:00:00Z");
            Keyboard keyboard = new Keyboard(browser);
            keyboard.signIn(Tokens.ALICE);
            keyboard.enters(AriaRole.LINK, "Billing & Usage");
            keyboard.hearsMain("""
                    - main:
                      - heading "Billing & Usage" [level=1]
                      - navigation "Billing sections":
                        - list:
                          - listitem:
                            - link "Overview"
                          - listitem:
                            - link "Invoices"
                      - region "Cost of this period":
                        - heading "Cost of this period" [level=2]
                      - region "Budget":
                        - heading "Budget" [level=2]
                        - button "Set a budget"
                      - region "Cost by session":
                        - heading "Cost by session" [level=2]
                        - region "Sessions and their usage":
                          - table:
                            - rowgroup:
                              - row /Session/
                    """);
            keyboard.enters(AriaRole.LINK, "Invoices");
            keyboard.enters(AriaRole.LINK, "INV-000001");
            keyboard.hearsMain("""
                    - main:
                      - region /INV-000001/:
                        - heading /INV-000001/ [level=2]
                        - region "Lines":
                          - table:
                            - rowgroup:
                              - row "Description Quantity Unit price Amount"
                    """);
            keyboard.enters(AriaRole.LINK, "Why this amount: CPU, Jan 1 – 31, 2026");
            keyboard.isTold("Recalculated from its records");
            keyboard.hearsMain("""
                    - main:
                      - region "CPU":
                        - heading "CPU" [level=2]
                        - status:
                          - paragraph: /Recalculated from its records/
                    """);
            keyboard.goesBack();
            keyboard.enters(AriaRole.BUTTON, "Pay $0.84");
            keyboard.enters(AriaRole.BUTTON, "Continue to pay $0.84");
            browser.page().locator("button.main").waitFor();
            keyboard.to(AriaRole.BUTTON, "Pay $0.84");
            keyboard.presses("Enter");
            keyboard.isTold("your payment has arrived");
            assertThat(host.violations()).isEmpty();
        }
    }

    @Test
    void buys_a_pack_and_agrees_to_overage() {
        try (Host host = Host.billing(HostOptions.at("2026-01-10T10:00:00Z"), Shipped.configuration("media-packs"));
                Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            Module module = new Module(host);
            module.consume("alice", "media_storage", Module.GB * 17 / 10).expect(201);
            host.postBilling("/admin/credits", Json.object("{'user_id': 'alice', 'amount': 20, 'reason': 'Welcome'}"))
                    .expect(201);
            Keyboard keyboard = new Keyboard(browser);
            keyboard.signIn(Tokens.ALICE);
            keyboard.enters(AriaRole.LINK, "Billing & Usage");
            keyboard.enters(AriaRole.LINK, "Packs & limits");
            keyboard.hearsMain("""
                    - main:
                      - region "Limits":
                        - heading "Limits" [level=2]
                        - list:
                          - listitem:
                            - heading /Media storage/ [level=3]
                            - meter "Media storage"
                      - region "Available packs":
                        - heading "Available packs" [level=2]
                    """);
            keyboard.enters(AriaRole.BUTTON, "Buy 10 GB storage");
            keyboard.hearsDialog("""
                    - dialog "Buy 10 GB storage":
                      - form:
                        - heading "Buy 10 GB storage" [level=2]
                        - term: Charged now
                        - term: Charged later
                        - button "Cancel"
                        - button "Buy"
                    """);
            keyboard.presses("Escape");
            keyboard.enters(AriaRole.BUTTON, "Buy 10 GB storage");
            keyboard.enters(AriaRole.BUTTON, "Buy");
            keyboard.isTold("You now have 10 GB storage");

            keyboard.enters(AriaRole.BUTTON, "Agree to pay overage");
            keyboard.hearsDialog("""
                    - dialog "Agree to pay overage":
                      - form:
                        - heading "Agree to pay overage" [level=2]
                        - combobox "Resource"
                        - spinbutton "Maximum (USD)"
                        - button "Cancel"
                        - button "Agree to pay overage"
                    """);
            keyboard.to(AriaRole.SPINBUTTON, "Maximum (USD)");
            keyboard.retypes("1.00");
            keyboard.presses("Enter");
            keyboard.isTold("You agreed to pay up to $1.00");
            keyboard.hearsMain("""
                    - main:
                      - region "Overage you agreed to":
                        - region:
                          - table:
                            - rowgroup:
                              - row /Active \\$1.00/
                    """);
            assertThat(host.violations()).isEmpty();
            browser.assertQuiet();
        }
    }

    @Test
    void sets_a_budget_and_changes_the_plan() {
        try (Host host = Host.billing(HostOptions.at("2026-01-16T00:00:00Z"), Shipped.configuration("saas-quotas"));
                Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            host.post(Events.event("user.created", "2026-01-16T00:00:00Z", Json.object("{'username': 'alice'}")));
            Keyboard keyboard = new Keyboard(browser);
            keyboard.signIn(Tokens.ALICE);
            keyboard.enters(AriaRole.LINK, "Billing & Usage");
            keyboard.enters(AriaRole.BUTTON, "Set a budget");
            keyboard.hearsDialog("""
                    - dialog "Budget":
                      - form:
                        - heading "Budget" [level=2]
                        - textbox "Budget per billing period (USD)"
                        - textbox "Alert me at (percent)": 50, 80, 100
                        - checkbox "Start nothing new once it is spent"
                        - button "Cancel"
                        - button "Save"
                    """);
            keyboard.to(AriaRole.TEXTBOX, "Budget per billing period (USD)");
            keyboard.types("0");
            keyboard.presses("Enter");
            keyboard.hearsDialog("""
                    - dialog "Budget":
                      - form:
                        - alert:
                          - paragraph: Check the marked fields.
                        - textbox "Budget per billing period (USD)" [invalid]
                    """);
            keyboard.retypes("50");
            keyboard.to(AriaRole.CHECKBOX, "Start nothing new once it is spent");
            keyboard.presses("Space");
            keyboard.enters(AriaRole.BUTTON, "Save");
            keyboard.isTold("Budget saved.");
            keyboard.to(AriaRole.BUTTON, "Change the budget");

            keyboard.enters(AriaRole.LINK, "Plan");
            keyboard.enters(AriaRole.BUTTON, "Choose Pro");
            keyboard.hearsDialog("""
                    - dialog "Change to Pro":
                      - form:
                        - heading "Change to Pro" [level=2]
                        - group "When":
                          - radio /^Now/ [checked]
                          - radio /^When the paid time ends/
                        - button "Cancel"
                        - button "Confirm change"
                    """);
            keyboard.enters(AriaRole.BUTTON, "Confirm change");
            keyboard.isTold("You are now on Pro.");
            keyboard.hearsMain("""
                    - main:
                      - region "Your plan":
                        - heading "Your plan" [level=2]
                        - button "Cancel plan"
                    """);
            assertThat(host.violations()).isEmpty();
            browser.assertQuiet();
        }
    }
}
