package io.streamspace.e2e.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Answer;
import io.streamspace.e2e.host.Bill;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Eventually;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Accounts that each have one object of every kind that a path may name: a sent invoice, a draft, a credit note, a
 * credit, a grant, a hold, a consent, a job slot, a theme, a session.
 */
public final class SampleData {

    /** Who acts for themselves, an organisation, and one that only the platform acts for. */
    public static final List<String> ACCOUNTS = List.of("user:alice", "org:acme", "user:dora");

    private static final Pattern PARAMETER = Pattern.compile("(?<place>[^/]+/\\{[a-z_]+})(?<rest>.*)");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String BUYER = "user:bob";
    private static final String START = "2026-01-31T12:00:00Z";
    private static final String DECEMBER_IS_BILLED = "2026-01-31T12:20:00Z";
    private static final String WHILE_DRAFTS_WAIT = "2026-02-01T00:20:00Z";
    private static final ObjectNode CONFIGURATION = Json.object("""
            {'billFrom': '2025-12-01T00:00:00Z', 'billingMode': 'hybrid', 'store': {'enabled': true},
             'meters': [
               {'key': 'bandwidth', 'unit': 'MB', 'unit_size': 1048576, 'kind': 'counter', 'rate': 0.01,
                'enforcement': 'overage', 'consent': true},
               {'key': 'minutes', 'unit': 'minutes', 'kind': 'counter', 'rate': 0.02},
               {'key': 'seats', 'unit': 'seats', 'kind': 'level', 'enforcement': 'hard'},
               {'key': 'job_slots', 'unit': 'jobs', 'kind': 'level', 'enforcement': 'hard'}],
             'subscriptionPlans': [
               {'id': 'free', 'name': 'Free', 'price': 0, 'cpu_limit': 1, 'limits': {
                 'bandwidth': {'limit': 20}, 'seats': {'limit': 40}, 'job_slots': {'limit': 200}}},
               {'id': 'pro', 'name': 'Pro', 'price': 29.99, 'limits': {'bandwidth': {'limit': 2000}}}],
             'packs': [
               {'id': 'm500', 'name': '500 MB', 'price': 4.99, 'grants': {'bandwidth': 500}, 'valid_for': 'P30D'},
               {'id': 'monthly', 'name': 'Monthly', 'price': 2, 'grants': {'bandwidth': 50}, 'recurring': true}]}
            """);

    private final Host host;
    private final Map<String, Map<String, String>> ids = new HashMap<>();

    private SampleData(Host host) {
        this.host = host;
    }

    /** How a host is to be started on which all of it can be made. */
    public static HostOptions options() {
        return HostOptions.at(START).with("--webhook-allow-private");
    }

    /** A configuration with everything on offer. */
    public static ObjectNode configuration() {
        return CONFIGURATION.deepCopy();
    }

    /** Makes all of it on a fresh host that stands at the options' instant. */
    public static SampleData on(Host host) {
        SampleData data = new SampleData(host);
        ACCOUNTS.forEach(account -> data.ids.put(account, new LinkedHashMap<>()));
        host.post(Events.event("user.created", START, Json.object("{'username': 'bob'}")));
        data.credit(BUYER, 100);
        ACCOUNTS.forEach(data::use);
        host.clockTo(DECEMBER_IS_BILLED);
        ACCOUNTS.forEach(data::make);
        host.clockTo(WHILE_DRAFTS_WAIT);
        ACCOUNTS.forEach(data::makeInFebruary);
        data.makeWhatIsThePlatforms();
        return data;
    }

    /** The operation's path with an account's objects in it; what there is none of is called {@code absent}. */
    public String path(Operation operation, String account) {
        String[] segments = operation.path().split("/");
        StringBuilder path = new StringBuilder();
        for (int index = 1; index < segments.length; index++) {
            Matcher parameter = PARAMETER.matcher(segments[index - 1] + "/" + segments[index]);
            path.append('/');
            path.append(parameter.find() ? id(account, parameter) + parameter.group("rest") : segments[index]);
        }
        return path.toString();
    }

    private String id(String account, Matcher parameter) {
        return of(account).getOrDefault(parameter.group("place"), "absent");
    }

    /** The operation's example, about an account. */
    public Optional<ObjectNode> body(Operation operation, String account) {
        return operation.example().map(ObjectNode::deepCopy).map(body -> {
            List.of("user", "user_id", "creator").stream().filter(body::has).forEach(field -> body.put(field, account));
            return body;
        });
    }

    /** What is used from December on, and sold in January. */
    private void use(String account) {
        Events.Start start = Events.start("seen-" + name(account), name(account))
                .holding("2", "4Gi")
                .storing("10Gi");
        host.post((isOrganization(account) ? start.of(name(account)) : start).at("2025-12-31T00:00:00Z"));
        credit(account, 500);
        String theme = "theme-of-" + name(account);
        made("/store/items?user_id=" + account, theme(theme));
        keep(account, "items/{id}", theme);
        JsonNode sale = made("/store/items/" + theme + "/purchase?user_id=" + BUYER, Json.object());
        keep(account, "sales/{id}", sale.path("id").asText());
    }

    /** What follows once December is billed. */
    private void make(String account) {
        String invoice = monthlyInvoice(account);
        keep(account, "invoices/{number}", invoice);
        keep(account, "lines/{n}", "1");
        ObjectNode outage = Json.object("{'amount': 0.1, 'reason': 'An outage'}");
        JsonNode note = made("/admin/invoices/" + invoice + "/credit-notes", outage);
        keep(account, "credit-notes/{number}", note.path("credit_note_number").asText());
        keep(account, "credits/{id}", credit(account, 1));
        keep(account, "packs/{id}", "m500");
        JsonNode grant = made("/packs/monthly/purchase?user_id=" + account, Json.object());
        keep(account, "grants/{id}", grant.path("id").asText());
        keep(account, "grants/{user_id}", account);
        keep(account, "{user_id}/{id}", grant.path("id").asText());
    }

    private void makeInFebruary(String account) {
        keep(account, "invoices/{id}", draft(account));
        made("/admin/store/payouts", Json.object("{'period': '2026-01'}").put("creator", account));
        keep(account, "payouts/{period}", "2026-01");
        ObjectNode seats = Json.object("{'meter': 'seats', 'quantity': '1', 'expires_in': 'P7D'}");
        keep(account, "holds/{id}", id(ask("/quota/holds", Tokens.SERVICE, seats.put("user", account))));
        ObjectNode consent = Json.object("{'meter': 'bandwidth', 'max_cost': 1}");
        keep(account, "overage-consents/{id}", id(made("/overage-consents?user_id=" + account, consent)));
        ObjectNode job = Json.object().put("job_id", "job-of-" + name(account));
        made("/job-slots?user_id=" + account, job);
        keep(account, "job-slots/{job_id}", "job-of-" + name(account));
        keep(account, "sessions/{id}", session(account));
    }

    private void makeWhatIsThePlatforms() {
        ObjectNode endpoint = Json.object("{'url': 'http://127.0.0.1:9/hook'}");
        String webhook = id(made("/admin/webhooks", endpoint));
        host.postBilling("/admin/webhooks/" + webhook + "/test", Json.object()).expect(202);
        JsonNode deliveries = host.billing("/admin/webhooks/" + webhook + "/deliveries");
        String run = id(host.postBilling("/jobs/check-quotas", Json.object())
                .expect(202)
                .json());
        for (String account : ACCOUNTS) {
            keep(account, "webhooks/{id}", webhook);
            keep(account, "deliveries/{id}", deliveries.at("/deliveries/0/id").asText());
            keep(account, "runs/{id}", run);
            keep(account, "jobs/{job}", "check-quotas");
            keep(account, "plugins/{id}", Host.PLUGIN);
            keep(account, "catalog/{id}", Host.PLUGIN);
        }
    }

    private String session(String account) {
        ObjectNode desktop = Json.object("{'template': 'desktop'}").put("user", userOf(account));
        String token = isOrganization(account) ? Tokens.OWNER : Tokens.ADMIN;
        return id(host.talk()
                .post("/api/sessions", token, desktop.toString())
                .expect(201)
                .json());
    }

    private static String userOf(String account) {
        return isOrganization(account) ? Tokens.OWNER : name(account);
    }

    private String monthlyInvoice(String account) {
        return only(account, "invoice of December", bill -> bill.periodStart().startsWith("2025-12-01"))
                .number();
    }

    private String draft(String account) {
        return id(only(account, "draft", bill -> bill.status().equals("draft")).json());
    }

    private Bill only(String account, String what, Predicate<Bill> wanted) {
        List<Bill> bills = host.bills(account);
        return bills.stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + what + " among " + bills));
    }

    private String credit(String account, int amount) {
        ObjectNode credit =
                Json.object("{'reason': 'Welcome'}").put("user_id", account).put("amount", amount);
        return id(made("/admin/credits", credit));
    }

    private JsonNode made(String path, ObjectNode body) {
        return ask(path, Tokens.ADMIN, body);
    }

    /** Asks again while the plugin is still catching up. */
    private JsonNode ask(String path, String token, ObjectNode body) {
        AtomicReference<Answer> answer = new AtomicReference<>();
        Eventually.within(PATIENCE, "no 503 from " + path, () -> {
            answer.set(host.talk().post(Host.BILLING + path, token, body.toString()));
            return Objects.requireNonNull(answer.get()).status() != 503;
        });
        return Objects.requireNonNull(answer.get()).expect(201).json();
    }

    private void keep(String account, String place, String id) {
        if (id.isEmpty()) {
            throw new AssertionError("no " + place + " for " + account);
        }
        of(account).put(place, id);
    }

    private Map<String, String> of(String account) {
        return Objects.requireNonNull(ids.get(account), account);
    }

    private static String id(JsonNode answer) {
        return answer.path("id").asText();
    }

    private static boolean isOrganization(String account) {
        return account.startsWith("org:");
    }

    private static String name(String account) {
        return account.substring(account.indexOf(':') + 1);
    }

    private static ObjectNode theme(String id) {
        return Json.object("""
                {'name': 'Night', 'price': 4, 'licence': {'kind': 'timed', 'days': 30},
                 'tokens': {'ink': '#222', 'paper': '#fff'}, 'pairs': [{'foreground': 'ink', 'background': 'paper'}],
                 'css': 'body { color: var(--ink) }'}
                """).put("id", id);
    }
}
