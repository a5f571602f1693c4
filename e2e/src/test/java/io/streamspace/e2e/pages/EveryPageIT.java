package io.streamspace.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Eventually;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page there is, full and empty, on a desk and on a phone, by day and by night, in every language. */
final class EveryPageIT {

    private static final List<String> OF_USERS = List.of(
            "sessions",
            "billing#/",
            "billing#/invoices",
            "billing#/invoices/INV-000001",
            "billing#/invoices/preview",
            "billing#/plan",
            "billing#/packs",
            "billing#/payments",
            "billing#/store",
            "billing#/store/my/licences",
            "billing#/store/my/themes",
            "billing#/store/my/new");
    private static final List<String> OF_ADMINISTRATORS = List.of(
            "plugins",
            "plugins/streamspace-billing",
            "billing-admin#/",
            "billing-admin#/accounts",
            "billing-admin#/accounts/alice",
            "billing-admin#/month-end",
            "billing-admin#/month-end/invoices",
            "billing-admin#/month-end/payments",
            "billing-admin#/month-end/credits",
            "billing-admin#/month-end/subscriptions",
            "billing-admin#/activity",
            "billing-admin#/reports",
            "billing-admin#/jobs",
            "billing-admin#/audit",
            "billing-admin#/provider",
            "billing-admin#/store",
            "billing-admin#/messages");
    private static final int MOST_CODE_BYTES = 327_000;
    private static final int MOST_REQUESTS = 25;
    private static final int MOST_BYTES = 200_000;
    private static final int MOST_REQUESTS_OF_A_RELOAD = 5;
    private static final double MOST_SHIFT = 0.02;
    private static final String ALICES_OVERVIEW = Tokens.ALICE + ",/billing#/";
    private static final String ADMINISTRATORS_OVERVIEW = Tokens.ADMIN + ",/billing-admin#/";
    private static final List<String> THE_WHOLE_OVERVIEW = List.of("canvas", ".sessions tbody tr");

    private static Host host;

    @BeforeAll
    static void a_month_has_been_billed_and_another_runs() {
        String settings =
                "{'billFrom': '2026-01-01T00:00:00Z', 'store': {'enabled': true}, 'paymentTerms': 'PT1H', 'gracePeriodDays': 30}";
        host = Host.billing(HostOptions.at("2026-01-31T20:00:00Z"), Json.object(settings));
        host.post(
                Events.start("s1", "alice").at("2026-01-10T00:00:00Z"),
                Events.terminated("s1", "2026-01-20T10:00:00Z"),
                Events.start("s2", "alice").holding("2", "8Gi").storing("20Gi").at("2026-01-28T00:00:00Z"));
        host.clockTo("2026-02-02T02:00:00Z");
        host.postBilling("/admin/credits", Json.object("{'user_id': 'alice', 'amount': 20, 'reason': 'Welcome'}"))
                .expect(201);
        for (String reason : List.of("", ", 'reason': 'An outage'")) {
            host.postBilling(
                            "/admin/invoices/INV-000001/credit-notes",
                            Json.object("{'lines': [{'line': 1, 'amount': 0.01}]" + reason + "}"))
                    .expect(201);
        }
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @ParameterizedTest
    @EnumSource(Screen.class)
    void what_users_see_suits_everybody(Screen screen) {
        visits(screen, Tokens.ALICE, "full", OF_USERS, Browser::look);
    }

    @ParameterizedTest
    @EnumSource(Screen.class)
    void what_administrators_see_suits_everybody(Screen screen) {
        visits(screen, Tokens.ADMIN, "full", OF_ADMINISTRATORS, Browser::look);
    }

    @Test
    void whoever_has_nothing_yet_is_told_what_will_be_there() {
        visits(Screen.PHONE, Tokens.BOB, "empty", OF_USERS, Browser::glance);
    }

    @Test
    void members_of_an_organisation_are_told_kindly_what_is_not_for_them() {
        visits(Screen.DESKTOP, Tokens.MEMBER, "member", OF_USERS, Browser::glance);
    }

    @Test
    void whoever_refuses_storage_is_signed_in_until_the_page_is_left() {
        try (Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            browser.refuseStorage();
            browser.signIn(Tokens.ALICE);
            browser.link("Billing & Usage").click();
            browser.awaitText("Cost of this period");
            browser.link("Sessions").click();
            browser.button("Start session").waitFor();
            browser.page().reload();
            browser.page().locator("input[name=token]").waitFor();
            browser.assertQuiet();
        }
    }

    @ParameterizedTest
    @CsvSource({"vi,Thanh toán", "zh-CN,账单"})
    void the_pages_speak_the_language_of_their_reader(String language, String word) {
        try (Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            browser.prefer(language);
            browser.signIn(Tokens.ADMIN);
            for (String page : OF_USERS) {
                browser.open("/" + page);
                browser.glance(language + "-" + page.replaceAll("\\W+", "-"));
            }
            assertThat(browser.page().locator("html").getAttribute("lang")).isEqualTo(language);
            browser.awaitText(word);
            browser.assertQuiet();
        }
    }

    /** What the plugin wrote is said in the reader's words, what a person wrote in that person's. */
    @ParameterizedTest
    @CsvSource({"vi,Không nêu lý do,Tín dụng: Welcome", "zh-CN,未说明,余额：Welcome"})
    void reasons_of_the_plugin_are_said_in_the_readers_language(String language, String none, String credit) {
        try (Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            browser.prefer(language);
            browser.signIn(Tokens.ALICE);
            browser.open("/billing#/invoices/INV-000001");
            browser.awaitText(none);
            browser.awaitText("An outage");
            browser.open("/billing#/payments");
            browser.awaitText(credit);
            browser.signInInstead(Tokens.ADMIN);
            browser.open("/billing-admin#/accounts/alice/INV-000001");
            browser.awaitText(none);
            browser.awaitText("An outage");
            browser.assertQuiet();
        }
    }

    @Test
    void a_page_needs_little_script_and_charts_only_when_one_is_drawn() {
        try (Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            browser.signIn(Tokens.ALICE);
            browser.open("/billing#/invoices");
            browser.awaitText("INV-000001");
            assertThat(browser.codeBytes("chart.umd", true)).isZero();
            assertThat(browser.codeBytes("chart.umd", false)).isPositive().isLessThan(MOST_CODE_BYTES);
            browser.open("/billing#/");
            browser.page().locator("canvas").first().waitFor();
            Eventually.within(
                    Duration.ofSeconds(30), "the code of charts", () -> browser.codeBytes("chart.umd", true) > 0);
            browser.choose("By", "template");
            browser.awaitText("Cost by template");
            browser.awaitText("desktop");
            browser.choose("By", "day");
            browser.awaitText("Cost by day");
        }
    }

    /** On a fast processor, and on one that is so slow that parts of a page are ready at different moments. */
    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void a_first_visit_costs_few_requests_and_a_second_a_handful_without_code(int slowness) {
        try (Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            browser.signedIn(Tokens.ALICE);
            NetworkPanel panel = new NetworkPanel(browser.page());
            panel.slowProcessor(slowness);
            browser.open("/billing#/");
            browser.await(THE_WHOLE_OVERVIEW);
            assertThat(panel.fetched()).hasSizeLessThanOrEqualTo(MOST_REQUESTS);
            assertThat(panel.bytes()).isPositive().isLessThanOrEqualTo(MOST_BYTES);

            panel.forget();
            browser.page().reload();
            browser.await(THE_WHOLE_OVERVIEW);
            assertThat(panel.fetched()).hasSizeLessThanOrEqualTo(MOST_REQUESTS_OF_A_RELOAD);
            assertThat(panel.fetched())
                    .filteredOn(path -> !path.startsWith("/api/") || path.contains("/ui/"))
                    .as("the page itself, and nothing that it names")
                    .containsExactly("/billing");
        }
    }

    @Test
    void an_administrators_first_visit_costs_few_requests() {
        try (Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            browser.signedIn(Tokens.ADMIN);
            NetworkPanel panel = new NetworkPanel(browser.page());
            browser.open("/billing-admin#/");
            browser.await(List.of("canvas"));
            assertThat(panel.fetched()).hasSizeLessThanOrEqualTo(MOST_REQUESTS);
            assertThat(panel.bytes()).isPositive().isLessThanOrEqualTo(MOST_BYTES);
        }
    }

    @ParameterizedTest
    @CsvSource({ALICES_OVERVIEW, ADMINISTRATORS_OVERVIEW})
    void what_is_read_while_the_rest_comes_stays_where_it_is(String token, String page) {
        try (Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            browser.signedIn(token);
            browser.countShifts();
            browser.open(page);
            browser.await(List.of("canvas"));
            assertThat(browser.shift()).isLessThanOrEqualTo(MOST_SHIFT);
        }
    }

    /** Opens each page and does with it what is done with a picture of that name. */
    private static void visits(
            Screen screen, String token, String kind, List<String> pages, BiConsumer<Browser, String> seen) {
        try (Browser browser = new Browser(host.talk().address(), screen)) {
            browser.signIn(token);
            for (String page : pages) {
                browser.open("/" + page);
                seen.accept(browser, kind + "-" + page.replaceAll("\\W+", "-"));
            }
            browser.assertQuiet();
        }
    }
}
