package io.streamspace.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Talk.Request;
import io.streamspace.e2e.host.Tokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What administrators do, by keyboard and accessibility tree alone. */
final class AdministratorByKeyboardIT {

    private static Host host;

    /** Of eve nothing can be billed: her currency has no price. */
    @BeforeAll
    static void a_month_is_billed_but_for_one_account() {
        host = Host.billing(
                HostOptions.at("2026-01-31T20:00:00Z"), Json.object("{'billFrom': '2026-01-01T00:00:00Z'}"));
        host.post(
                Events.start("desktop-of-alice", "alice").at("2026-01-10T00:00:00Z"),
                Events.start("eve", "eve").at("2026-01-31T00:00:00Z"));
        host.talk()
                .send(Request.post(Host.BILLING + "/account?user_id=eve", Tokens.ADMIN, "{\"currency\": \"EUR\"}")
                        .as("PATCH"))
                .expect(200);
        host.clockTo("2026-02-01T02:00:00Z");
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void closes_the_month_and_retries_the_account_that_failed() {
        try (Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            Keyboard keyboard = administrator(browser);
            keyboard.enters(AriaRole.LINK, "Month-end");
            keyboard.hearsMain("""
                    - main:
                      - navigation "Month-end views"
                      - region "Month-end checklist":
                        - heading "Month-end checklist" [level=2]
                        - combobox "Invoices created in"
                        - list:
                          - listitem:
                            - paragraph:
                              - link "Bill run"
                          - listitem:
                            - paragraph: /1 account left out/
                      - region "Accounts left out of the last bill run":
                        - region "Accounts and why they were left out":
                          - table:
                            - rowgroup
                            - rowgroup:
                              - row /eve/
                    """);
            keyboard.enters(AriaRole.BUTTON, "Retry now");
            keyboard.isTold("1 account is still left out");
            keyboard.to(AriaRole.BUTTON, "Retry now");
            browser.assertQuiet();
        }
    }

    @Test
    void looks_at_an_account_issues_a_credit_and_reads_it_in_the_activity_log() {
        try (Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            Keyboard keyboard = administrator(browser);
            keyboard.enters(AriaRole.LINK, "Accounts");
            keyboard.enters(AriaRole.LINK, "alice");
            keyboard.hearsMain("""
                    - main:
                      - region "alice":
                        - heading "alice" [level=2]
                        - button "Issue credit"
                        - button "Create invoice"
                      - region "Invoices":
                        - region "Invoices of this account":
                          - table:
                            - rowgroup:
                              - row /Invoice/
                    """);
            keyboard.enters(AriaRole.BUTTON, "Actions for INV-000001");
            keyboard.isOn(AriaRole.MENUITEM, "Record payment");
            keyboard.presses("ArrowDown");
            keyboard.presses("ArrowUp");
            keyboard.isOn(AriaRole.MENUITEM, "Record payment");
            keyboard.presses("Escape");
            keyboard.isOn(AriaRole.BUTTON, "Actions for INV-000001");

            keyboard.enters(AriaRole.BUTTON, "Issue credit");
            keyboard.hearsDialog("""
                    - dialog "Issue credit to alice":
                      - form "Issue credit to alice":
                        - heading "Issue credit to alice" [level=2]
                        - textbox "Amount (USD)"
                        - textbox "Reason"
                        - combobox "Kind"
                        - button "Cancel"
                        - button "Issue credit"
                    """);
            keyboard.to(AriaRole.TEXTBOX, "Amount (USD)");
            keyboard.types("10.001");
            keyboard.to(AriaRole.TEXTBOX, "Reason");
            keyboard.types("Slow desktops");
            keyboard.presses("Enter");
            keyboard.hearsDialog("""
                    - dialog:
                      - form:
                        - alert
                        - textbox "Amount (USD)" [invalid]
                    """);
            keyboard.retypes("10");
            keyboard.presses("Enter");
            keyboard.isTold("$10.00 issued");

            keyboard.enters(AriaRole.LINK, "Activity");
            keyboard.hearsMain("""
                    - main:
                      - region "Activity":
                        - search:
                          - searchbox "Find"
                        - region "Changes by administrators, newest first":
                          - table:
                            - rowgroup:
                              - row /When Who What Account/
                            - rowgroup:
                              - row /Credit issued .* Slow desktops/
                    """);
            browser.assertQuiet();
        }
    }

    @Test
    void goes_anywhere_by_the_palette() {
        try (Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            Keyboard keyboard = administrator(browser);
            keyboard.to(AriaRole.BUTTON, "Search accounts, invoices, sessions");
            keyboard.presses("Control+k");
            keyboard.types("ali");
            keyboard.hearsDialog("""
                    - dialog "Search":
                      - combobox "Search" [expanded]: ali
                      - listbox "Search":
                        - group "Accounts":
                          - option "alice" [selected]
                      - status: /results?/
                    """);
            keyboard.presses("Escape");
            keyboard.to(AriaRole.BUTTON, "Search accounts, invoices, sessions");
            keyboard.presses("Enter");
            keyboard.types("desktop-of");
            keyboard.hearsDialog("""
                    - dialog "Search":
                      - listbox "Search":
                        - group "Sessions":
                          - option /desktop-of-alice/ [selected]
                    """);
            keyboard.presses("ArrowDown");
            keyboard.presses("ArrowUp");
            keyboard.presses("Enter");
            keyboard.hearsMain("""
                    - main:
                      - heading "desktop-of-alice" [level=2]
                    """);
            browser.assertQuiet();
        }
    }

    @Test
    void changes_a_setting_and_sees_what_it_leads_to() {
        try (Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            Keyboard keyboard = new Keyboard(browser);
            keyboard.signIn(Tokens.ADMIN);
            keyboard.enters(AriaRole.LINK, "Plugins");
            keyboard.enters(AriaRole.LINK, "Manage Billing & Usage Tracking");
            keyboard.to(AriaRole.TEXTBOX, "CPU per core-hour");
            keyboard.retypes("-1");
            keyboard.presses("Enter");
            keyboard.isTold("one setting needs your attention");
            keyboard.hearsMain("""
                    - main:
                      - group:
                        - heading "Prices" [level=3]
                        - group "Usage rates":
                          - textbox "CPU per core-hour" [invalid]: "-1"
                    """);
            keyboard.to(AriaRole.TEXTBOX, "CPU per core-hour");
            keyboard.retypes("0.06");
            keyboard.isTold("1 unsaved change");
            keyboard.presses("Enter");
            keyboard.hearsDialog("""
                    - dialog "Save these changes?":
                      - heading "Save these changes?" [level=2]
                      - button "Cancel"
                      - button "Save these changes"
                    """);
            keyboard.enters(AriaRole.BUTTON, "Save these changes");
            keyboard.isTold("Saved. It applies from now on.");
            assertThat(host.talk()
                            .get("/api/plugins/" + Host.PLUGIN, Tokens.ADMIN)
                            .expect(200)
                            .json()
                            .at("/config/computeRates/cpu_per_core_hour")
                            .decimalValue())
                    .isEqualByComparingTo("0.06");
        }
    }

    private static Keyboard administrator(Browser browser) {
        Keyboard keyboard = new Keyboard(browser);
        keyboard.signIn(Tokens.ADMIN);
        keyboard.enters(AriaRole.LINK, "Billing Management");
        browser.awaitText("Key figures");
        return keyboard;
    }
}
