package io.streamspace.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import io.streamspace.e2e.host.DemoStripe;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From an empty host to a paid invoice. */
final class AdministratorIT {

    private static final String START = "2026-01-01T00:00:00Z";

    @ParameterizedTest
    @EnumSource(Screen.class)
    void the_plugin_is_installed_from_the_catalog_and_its_first_invoice_is_paid(Screen screen) throws Exception {
        try (DemoStripe stripe = new DemoStripe(START);
                Host host = Host.bare(stripe.options());
                Browser browser = new Browser(host.talk().address(), screen)) {
            stripe.tells(host);
            browser.open("/");
            browser.awaitText("Sign in to StreamSpace");
            browser.look("sign-in");
            browser.signIn(Tokens.ADMIN);
            installs(browser);
            configures(browser);
            browser.press("Enable");
            browser.button("Disable").waitFor();
            reconsiders(browser);
            startsASession(browser);
            issuesACredit(browser);
            browser.open("/billing-admin#/audit");
            browser.awaitText("the books are right");
            browser.look("audit");

            stripe.bothTo(host, "2026-02-01T02:00:00Z");
            browser.signInInstead(Tokens.ALICE);
            mayNotAddCredit(browser);
            pays(browser);
            addsCredit(browser);
            assertThat(host.violations()).isEmpty();
            browser.assertQuiet(stripe.address());
        }
    }

    private static void installs(Browser browser) {
        browser.open("/plugins");
        browser.type("Search the catalog", "usage");
        browser.awaitText("Billing & Usage Tracking");
        browser.look("catalog");
        browser.press("Install Billing & Usage Tracking");
    }

    /** Two cores at 0.20 and 4 GB at 0.01 make 0.44 an hour. */
    private static void configures(Browser browser) {
        browser.button("Save settings").waitFor();
        browser.unfold();
        browser.type("CPU per core-hour", "-1");
        browser.press("Save settings");
        browser.awaitText("one setting needs your attention");
        browser.look("settings-refused");
        browser.unfold();
        browser.type("CPU per core-hour", "0.20");
        browser.tick("Stripe");
        browser.type("Stripe: secret key", "sk_test_e2e");
        browser.type("Stripe: webhook secret", DemoStripe.SECRET);
        browser.press("Save settings");
        browser.awaitText("Usage rates · CPU per core-hour");
        assertThat(browser.page().locator("dialog[open]").textContent())
                .contains("Stripe: secret key", "0.05 → becomes0.2")
                .doesNotContain("sk_test_e2e", DemoStripe.SECRET);
        browser.confirm("Save these changes");
        browser.awaitText("Saved. It applies from now on.");
        browser.look("settings");
    }

    /** Another price and time to pay, and what they lead to; on reflection all stays as it was. */
    private static void reconsiders(Browser browser) {
        browser.button("Save settings").waitFor();
        browser.unfold();
        browser.type("CPU per core-hour", "0.30");
        browser.type("Lock notice", "P3D");
        browser.press("Save settings");
        browser.awaitText("New prices apply to usage from the moment you save.");
        browser.awaitText("3 days");
        browser.lookAtDialog("settings-review");
        browser.confirm("Cancel");
        browser.press("Discard");
    }

    private static void startsASession(Browser browser) {
        browser.open("/sessions");
        browser.awaitText("No session is running");
        browser.look("no-session");
        browser.type("For user", "alice");
        browser.type("Storage", "");
        browser.awaitText("$0.44");
        browser.press("Start session");
        browser.button("Terminate ubuntu-desktop of alice").waitFor();
        browser.look("sessions");
    }

    private static void issuesACredit(Browser browser) {
        browser.open("/billing-admin#/accounts");
        browser.link("alice").waitFor();
        browser.look("accounts");
        browser.open("/billing-admin#/accounts/alice");
        browser.press("Issue credit");
        browser.fill("Amount (USD)", "10.001");
        browser.fill("Reason", "Welcome");
        browser.confirm("Issue credit");
        browser.awaitText("Check the marked fields.");
        browser.look("credit-refused");
        browser.fill("Amount (USD)", "10");
        browser.confirm("Issue credit");
        browser.awaitText("$10.00 issued");
        browser.look("account");
    }

    /** 744 hours at 0.44 are 327.36, of which the credit pays 10. */
    private static void pays(Browser browser) throws IOException {
        browser.open("/billing#/invoices/INV-000001");
        browser.awaitText("$317.36");
        browser.awaitText("$327.36");
        browser.look("invoice");
        Download paper = browser.download("Download INV-000001 as PDF");
        assertThat(new String(Files.readAllBytes(paper.path()), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-");
        browser.link("Why this amount: CPU, Jan 1 – 31, 2026").click();
        browser.awaitText("Recalculated from its records");
        browser.look("why");
        browser.page().goBack();
        browser.press("Pay $317.36");
        browser.confirm("Continue to pay $317.36");
        browser.page().locator("button.main").waitFor();
        browser.page().locator("button.main").click();
        browser.awaitText("your payment has arrived");
        browser.look("paid");
    }

    private static void mayNotAddCredit(Browser browser) {
        browser.open("/billing#/payments");
        browser.press("Add credit");
        browser.awaitText("You owe $317.36 on open invoices. Please pay them first.");
        browser.confirm("Close");
    }

    private static void addsCredit(Browser browser) {
        browser.open("/billing#/payments");
        browser.press("Add credit");
        browser.fill("Amount to buy (USD)", "25.005");
        browser.confirm("Continue to payment");
        browser.awaitText("Check the marked fields.");
        browser.look("add-credit");
        browser.fill("Amount to buy (USD)", "25");
        browser.confirm("Continue to payment");
        browser.page().locator("button.main").click();
        browser.awaitText("Your credit appears here as soon as the payment provider confirms the payment.");
        browser.awaitText("$25.00 prepaid");
        browser.look("credit-added");
    }
}
