package io.streamspace.e2e.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;

/** Somebody without a mouse, who goes by what a screen reader says. */
final class Keyboard {

    private static final int MOST_STEPS = 120;
    private static final double PATIENCE_MILLIS = 120_000;

    /** The words of what has the focus, through shadow roots. */
    private static final String FOCUSED = """
            () => {
              let one = document.activeElement;
              while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
              const label = one?.labels?.[0]?.textContent;
              return (one?.getAttribute('aria-label') || label || one?.textContent || '').trim().replace(/\\s+/g, ' ').slice(0, 60);
            }""";

    private final Page page;

    Keyboard(Browser browser) {
        this.page = browser.page();
    }

    /** Signs in where the host asks for a token. */
    void signIn(String token) {
        page.navigate("/");
        to(AriaRole.TEXTBOX, "Access token");
        types(token);
        presses("Enter");
        page.locator("input[name=token]").waitFor(Browser.gone());
    }

    /** Tab by Tab, to what a screen reader calls by this role and name, once it is there. */
    void to(AriaRole role, String name) {
        Locator wanted =
                page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
        wanted.first().waitFor();
        StringBuilder way = new StringBuilder();
        for (int step = 0; step < MOST_STEPS; step++) {
            if (wanted.and(page.locator(":focus")).count() > 0) {
                return;
            }
            page.keyboard().press("Tab");
            way.append(" > ").append(page.evaluate(FOCUSED));
        }
        throw new AssertionError("The keyboard does not reach " + role + " " + name + ":" + way);
    }

    /** Has been put there by the page, as into a menu that opens. */
    void isOn(AriaRole role, String name) {
        assertThat(page.getByRole(
                        role, new Page.GetByRoleOptions().setName(name).setExact(true)))
                .isFocused(new LocatorAssertions.IsFocusedOptions().setTimeout(PATIENCE_MILLIS));
    }

    /** To it, and there presses Enter. */
    void enters(AriaRole role, String name) {
        to(role, name);
        presses("Enter");
    }

    void presses(String key) {
        page.keyboard().press(key);
    }

    /** As Alt and Left do in a browser that has a window. */
    void goesBack() {
        page.goBack();
    }

    void types(String text) {
        page.keyboard().type(text);
    }

    /** What stands in the field where one is, is replaced. */
    void retypes(String text) {
        presses("Control+a");
        types(text);
    }

    /** Says of the dialog that is open, in the accessibility tree, at least this. */
    void hearsDialog(String tree) {
        hears(page.locator("dialog[open]"), tree);
    }

    /** Says of the page's main part, in the accessibility tree, at least this. */
    void hearsMain(String tree) {
        hears(page.getByRole(AriaRole.MAIN), tree);
    }

    /** A live region says it. */
    void isTold(String text) {
        page.locator("[role=status], [role=alert], [aria-live]")
                .filter(new Locator.FilterOptions().setHasText(text))
                .first()
                .waitFor();
    }

    private static void hears(Locator place, String tree) {
        assertThat(place)
                .matchesAriaSnapshot(
                        tree, new LocatorAssertions.MatchesAriaSnapshotOptions().setTimeout(PATIENCE_MILLIS));
    }
}
