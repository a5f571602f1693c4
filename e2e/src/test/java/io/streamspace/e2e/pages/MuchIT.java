package io.streamspace.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import io.streamspace.e2e.host.Bill;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 2,000 users, 40 packs, themes and sessions, all with names of 60 characters, and an account of 500 invoices: no page grows with them. */
final class MuchIT {

    private static final int USERS = 2_000;
    private static final int PACKS = 40;
    private static final int INVOICES = 500;
    private static final int THEMES = 30;
    private static final int SESSIONS = 130;
    /** A page of a list, the filters and menus around it, and lists of few. */
    private static final int MOST_ROWS = 160;

    private static final String WIDER_THAN_THEIR_PLACE =
            "all => all.filter(one => one.scrollWidth > one.clientWidth).map(one => one.getAttribute('aria-label'))";

    private static final String SOMEBODY = "user-%04d.of-the-department-of-long-names@mail.example.test";
    private static final String PACK = "Transcoding minutes of the night shift, weekends included %02d";
    private static final String THEME = "The evening light over the harbour, a theme for late hours %02d";
    private static final String SESSION = "session-%04d-with-an-id-that-a-platform-made-of-many-words";
    private static final List<String> OF_USERS = List.of(
            "sessions",
            "billing#/",
            "billing#/invoices",
            "billing#/plan",
            "billing#/packs",
            "billing#/payments",
            "billing#/store",
            "billing#/store/my/licences");
    private static final List<String> OF_ADMINISTRATORS = List.of(
            "sessions",
            "billing-admin#/",
            "billing-admin#/accounts",
            "billing-admin#/accounts/" + Tokens.LONG_NAME,
            "billing-admin#/month-end",
            "billing-admin#/month-end/invoices",
            "billing-admin#/month-end/credits",
            "billing-admin#/reports",
            "billing-admin#/reports/ledger/2026-01",
            "billing-admin#/store");

    private static Host host;

    @BeforeAll
    static void much_is_used_and_bought() {
        host = Host.billing(HostOptions.at("2026-01-20T00:00:00Z"), settings());
        host.post(IntStream.range(0, USERS).mapToObj(MuchIT::joined).toArray(ObjectNode[]::new));
        host.post(joined(Tokens.LONG_NAME));
        host.post(IntStream.range(0, SESSIONS).mapToObj(MuchIT::started).toArray(ObjectNode[]::new));
        host.post(IntStream.range(0, SESSIONS).mapToObj(MuchIT::startedByOthers).toArray(ObjectNode[]::new));
        host.postBilling(
                        "/admin/credits",
                        Json.object("{'amount': 5000, 'reason': 'Welcome'}").put("user_id", Tokens.LONG_NAME))
                .expect(201);
        IntStream.range(0, THEMES).forEach(MuchIT::sold);
        IntStream.range(THEMES, INVOICES).forEach(n -> buy("/packs/pack-" + n % PACKS + "/purchase"));
        host.clockTo("2026-02-02T02:00:00Z");
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @ParameterizedTest
    @EnumSource(Screen.class)
    void pages_of_the_user_neither_overflow_nor_grow(Screen screen) {
        visits(screen, Tokens.LONG, OF_USERS);
    }

    @ParameterizedTest
    @EnumSource(Screen.class)
    void pages_of_administrators_neither_overflow_nor_grow(Screen screen) {
        visits(screen, Tokens.ADMIN, OF_ADMINISTRATORS);
    }

    @Test
    void what_a_user_has_is_read_page_by_page() {
        try (Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            browser.signIn(Tokens.LONG);
            turn(browser, "/sessions", "Sessions", "1–50", "51–100");
            turn(browser, "/billing#/", "Cost by session", "1–20 of 130", "21–40 of 130");
            turn(browser, "/billing#/invoices", "Invoices", "1–25", "26–50");
            turn(browser, "/billing#/packs", "Available packs", "1–12 of 40", "13–24 of 40");
            turn(browser, "/billing#/packs", "Your packs", "1–25", "26–50");
            turn(browser, "/billing#/store", "Browse", "1–24 of 30", "25–30 of 30");
            turn(browser, "/billing#/store/my/licences", "My licenses", "1–25 of 30", "26–30 of 30");
            browser.assertQuiet();
        }
    }

    /** A month's records of 130 sessions are more than a page holds. */
    @Test
    void what_is_behind_a_line_is_read_page_by_page() {
        try (Browser browser = new Browser(host.talk().address(), Screen.PHONE)) {
            browser.signIn(Tokens.LONG);
            Bill bill = host.bills(Tokens.LONG_NAME).stream()
                    .filter(one -> one.amounts().get(0).startsWith("cpu"))
                    .findFirst()
                    .orElseThrow();
            turn(
                    browser,
                    "/billing#/invoices/" + bill.number() + "/lines/1",
                    "Sessions",
                    "1–25 of 130",
                    "26–50 of 130");
            turn(
                    browser,
                    "/billing#/invoices/" + bill.number() + "/lines/1",
                    "Sessions and records",
                    "1–1,000",
                    "1,001–");
            browser.look("much-why");
            browser.assertQuiet();
        }
    }

    @Test
    void reports_are_read_page_by_page_and_their_sums_are_of_all() {
        try (Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            browser.signIn(Tokens.ADMIN);
            turn(browser, "/billing-admin#/reports", "Recorded usage", "1–30 of 262", "31–60 of 262");
            assertThat(browser.page().locator("tbody tr").last().textContent()).startsWith("Total");
            browser.open("/billing-admin#/reports/reprice");
            browser.type("CPU, per core-hour", "0.2");
            browser.press("Compare");
            turn(browser, "Difference for each account", "1–25", "26–50");
            turn(browser, "/billing-admin#/", "High usage", "1–8 of", "9–16 of");
            turn(browser, "/billing-admin#/", "Popular packs", "1–8 of 40", "9–16 of 40");
            turn(browser, "/billing-admin#/reports/ledger/2026-01", "Entries", "1–30 of", "31–60 of");
            turn(browser, "/billing-admin#/accounts/" + Tokens.LONG_NAME, "Packs", "1–10", "11–20");
            browser.assertQuiet();
        }
    }

    /** The server finds what is on a later page. */
    @Test
    void sessions_are_found_whatever_page_they_are_on() {
        try (Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            browser.signIn(Tokens.LONG);
            browser.open("/sessions");
            browser.awaitText("1–50");
            browser.type("Find", "SESSION-0129 " + Tokens.LONG_NAME);
            Locator rows = browser.page().locator("ss-sessions tbody tr");
            rows.nth(1).waitFor(Browser.gone());
            assertThat(rows.count()).isEqualTo(1);
            browser.choose("Show", "hibernated");
            browser.awaitText("No session matches.");
            browser.assertQuiet();
        }
    }

    private static void turn(Browser browser, String where, String list, String first, String second) {
        browser.open(where);
        turn(browser, list, first, second);
    }

    private static void turn(Browser browser, String list, String first, String second) {
        browser.awaitText(first);
        browser.press("Next page of " + list);
        browser.awaitText(second);
        browser.press("Previous page of " + list);
        browser.awaitText(first);
    }

    /** By day: what the same pages look like by night, {@link EveryPageIT} sees. */
    private static void visits(Screen screen, String token, List<String> pages) {
        try (Browser browser = new Browser(host.talk().address(), screen)) {
            browser.signIn(token);
            for (String page : pages) {
                browser.page().navigate("/icon.svg");
                browser.open("/" + page);
                browser.await(List.of("h1", "main section, main .card, main table"));
                browser.glance("much-" + token + "-"
                        + page.replace(Tokens.LONG_NAME, "one").replaceAll("\\W+", "-"));
                assertThat(browser.page().locator("tbody tr, li").count())
                        .as("rows of %s", page)
                        .isLessThanOrEqualTo(MOST_ROWS);
                assertThat(browser.page().locator(".scroll").evaluateAll(WIDER_THAN_THEIR_PLACE))
                        .as("tables of %s that hide a part of theirs", page)
                        .asInstanceOf(InstanceOfAssertFactories.LIST)
                        .isEmpty();
            }
            browser.assertQuiet();
        }
    }

    private static ObjectNode settings() {
        ObjectNode settings = Json.object("""
                {'billFrom': '2026-01-01T00:00:00Z', 'store': {'enabled': true},
                 'meters': [{'key': 'minutes', 'unit': 'minutes', 'kind': 'counter', 'included': 100}]}""");
        ArrayNode packs = settings.putArray("packs");
        IntStream.range(0, PACKS)
                .mapToObj(n -> Json.object("{'price': 1, 'grants': {'minutes': 500}, 'valid_for': 'P30D'}")
                        .put("id", "pack-" + n)
                        .put("name", PACK.formatted(n)))
                .forEach(packs::add);
        return settings;
    }

    private static ObjectNode joined(int number) {
        return joined(SOMEBODY.formatted(number));
    }

    private static ObjectNode joined(String user) {
        return Events.event(
                "user.created", "2026-01-19T00:00:00Z", Json.object().put("username", user));
    }

    private static ObjectNode started(int number) {
        return Events.start(SESSION.formatted(number), Tokens.LONG_NAME).at("2026-01-19T00:00:00Z");
    }

    private static ObjectNode startedByOthers(int number) {
        return Events.start("of-others-" + number, SOMEBODY.formatted(number)).at("2026-01-19T00:00:00Z");
    }

    private static void sold(int number) {
        ObjectNode theme = Json.object("""
                {'price': 1, 'licence': {'kind': 'timed', 'days': 30}, 'tokens': {'ink': '#222', 'paper': '#fff'},
                 'pairs': [{'foreground': 'ink', 'background': 'paper'}], 'css': 'body { color: var(--ink) }'}""");
        theme.put("id", "theme-" + number).put("name", THEME.formatted(number));
        host.talk()
                .post(Host.BILLING + "/store/items", Tokens.ALICE, theme.toString())
                .expect(201);
        buy("/store/items/theme-" + number + "/purchase");
    }

    private static void buy(String path) {
        host.talk().post(Host.BILLING + path, Tokens.LONG, "{}").expect(201);
    }
}
