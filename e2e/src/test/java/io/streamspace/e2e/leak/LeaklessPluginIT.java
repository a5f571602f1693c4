package io.streamspace.e2e.leak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Answer;
import io.streamspace.e2e.host.Build;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Eventually;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.LiveStream;
import io.streamspace.e2e.host.Talk;
import io.streamspace.e2e.host.Talk.Request;
import io.streamspace.e2e.host.Tokens;
import io.streamspace.host.HostSetup;
import io.streamspace.host.SampleHost;
import io.streamspace.host.auth.TokensFile;
import io.streamspace.host.clock.ClockMode;
import io.streamspace.host.command.Options.SystemOptions;
import io.streamspace.host.plugin.trust.Trust;
import io.streamspace.plugin.PlatformPlugin;
import io.streamspace.stripesimulator.SimulatorServer;
import io.streamspace.stripesimulator.StripeSimulator;
import io.streamspace.stripesimulator.money.TestMethod;
import io.streamspace.testing.Leaks;
import io.streamspace.testing.TestRedis;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rounds of install, enable, use, disable and uninstall in one JVM. */
class LeaklessPluginIT {

    private static final int ROUNDS = Integer.getInteger("e2e.rounds", 5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    private static final Set<String> THREADS_OF_THE_HOST = Set.of(
            "qtp",
            "request-",
            "Scheduler-",
            "Session-",
            "HttpClient",
            "streamspace_billing",
            "streamspace-billing",
            "HikariPool",
            "ForkJoinPool",
            "Common-Cleaner",
            "PostgreSQL",
            "Keep-Alive",
            "stripe-simulator");

    private static final String PROVIDER = """
            {"config": {"stripeEnabled": true, "stripeSecretKey": "sk_test_leak", "stripeWebhookSecret": "whsec_leak",
             "meters": [{"key": "calls", "name": "Calls", "unit": "calls", "kind": "counter", "rate": 0.1}],
             "packs": [{"id": "more", "name": "More calls", "price": 2, "grants": {"calls": 5}}]}}
            """;

    private volatile Instant now = BEGINNING;
    private final SimulatorServer provider = SimulatorServer.start(StripeSimulator.inMemory(() -> now), 0);
    private final TestRedis redis = new TestRedis();
    private final SampleHost host = SampleHost.start(setup());
    private final Talk talk = new Talk(host.port());

    @AfterEach
    void close() throws Exception {
        host.close();
        provider.close();
        redis.close();
    }

    @Test
    void rounds_of_installing_using_and_removing_leave_nothing_behind() {
        List<Driver> drivers = drivers();
        live(0, null);
        Leaks leaks = Leaks.begin(LeaklessPluginIT::isOfTheHost);

        for (int round = 1; round <= ROUNDS; round++) {
            live(round, leaks);
        }

        assertThat(leaks.found(PATIENCE)).isEmpty();
        assertThat(drivers()).isEqualTo(drivers);
    }

    private void live(int round, @Nullable Leaks leaks) {
        admin("POST", "/api/plugins/catalog/" + Host.PLUGIN + "/install", "{}", 201);
        admin("POST", "/api/plugins/" + Host.PLUGIN + "/enable", "{}", 200);
        if (leaks != null) {
            host.plugins().active().forEach(active -> leaks.watch(loaderOf(active.plugin())));
        }
        use(round);
        LiveStream open = LiveStream.open(talk, "", Tokens.ALICE);
        admin(
                "PATCH",
                "/api/plugins/" + Host.PLUGIN,
                "{\"config\":{\"alertThreshold\":" + (50 + round % 40) + "}}",
                200);
        admin("POST", "/api/plugins/" + Host.PLUGIN + "/disable", "{}", 200);
        Eventually.within(PATIENCE, "the stream's end", open::isEnded);
        admin("DELETE", "/api/plugins/" + Host.PLUGIN, "", 200, 204);
    }

    private void use(int round) {
        String now = BEGINNING.plus(Duration.ofHours(round)).toString();
        ObjectNode event = Events.start("s" + round, "alice").at(now);
        Request post = Request.post("/api/events", Tokens.SERVICE, event.toString());
        talk.send(post.with(Map.of("Content-Type", "application/cloudevents+json")))
                .expect(200);
        admin("POST", "/api/clock", "{\"advance\":\"PT1H\"}", 200);
        admin("GET", Host.BILLING + "/usage?user_id=alice", "", 200);
        admin("GET", Host.BILLING + "/quotas?user_id=alice", "", 200);
        admin("GET", Host.BILLING + "/admin/audit?full=true", "", 200);
        assertThat(admin("GET", Host.BILLING + "/metrics", "", 200).body()).contains("streamspace_billing_redis_up ");
        admin("GET", Host.BILLING + "/openapi.json", "", 200);
        admin("POST", Host.BILLING + "/jobs/calculate-usage", "", 202);
        admin("GET", Host.BILLING + "/invoices/none", "", 404);
        assertThat(admin("GET", Host.BILLING + "/invoices/" + invoice() + ".pdf", "", 200)
                        .body())
                .startsWith("%PDF-1.7");
        postWebhook();
        buyAtTheProvider(round);
    }

    /** A pack, by a page of the provider's, which tells of it; what asked there is still connected when the plugin goes. */
    private void buyAtTheProvider(int round) {
        now = BEGINNING.plus(Duration.ofHours(round + 1));
        admin("PATCH", "/api/plugins/" + Host.PLUGIN, PROVIDER, 200);
        provider.provider()
                .control()
                .webhook("http://127.0.0.1:" + host.port() + Host.BILLING + "/webhook", "whsec_leak");
        String url = talk.send(Request.post(Host.BILLING + "/packs/more/checkout", Tokens.ALICE, "{}"))
                .expect(200)
                .json()
                .path("checkout_url")
                .asText();
        String page = url.substring(url.lastIndexOf('/') + 1);
        assertThat(provider.provider().control().completeCheckout(page, TestMethod.VISA))
                .isEmpty();
        Eventually.within(PATIENCE, "the pack that was paid for", () -> grants().size() == round + 1);
    }

    private JsonNode grants() {
        return admin("GET", Host.BILLING + "/grants?user_id=alice", "", 200)
                .json()
                .path("grants");
    }

    /** To where nobody listens: one attempt is made and fails. */
    private void postWebhook() {
        String webhooks = Host.BILLING + "/admin/webhooks";
        String endpoint = webhooks + "/"
                + admin("POST", webhooks, "{\"url\":\"http://127.0.0.1:1/\"}", 201)
                        .json()
                        .path("id")
                        .asText();
        admin("POST", endpoint + "/test", "{}", 202);
        Eventually.within(
                PATIENCE,
                "an attempt",
                () -> !admin("GET", endpoint + "/deliveries", "", 200)
                        .json()
                        .at("/deliveries/0/attempts")
                        .isEmpty());
        admin("DELETE", endpoint, "", 204);
    }

    /** The one that the first round made; uninstalling keeps it. */
    private String invoice() {
        JsonNode known = admin("GET", Host.BILLING + "/invoices?user_id=alice", "", 200)
                .json()
                .path("invoices");
        return known.isEmpty() ? made() : known.get(0).path("id").asText();
    }

    private String made() {
        String period =
                "{\"user_id\":\"alice\",\"period_start\":\"2026-01-01\",\"period_end\":\"2026-01-31\",\"close_now\":true}";
        return admin("POST", Host.BILLING + "/invoices", period, 201)
                .json()
                .path("id")
                .asText();
    }

    private Answer admin(String method, String path, String body, Integer... expected) {
        Answer answer = talk.send(Request.post(path, Tokens.ADMIN, body).as(method));
        assertThat(answer.status()).as("%s", answer).isIn((Object[]) expected);
        return answer;
    }

    private static ClassLoader loaderOf(PlatformPlugin plugin) {
        return plugin.http().orElseThrow().servlet().getClass().getClassLoader();
    }

    private static List<Driver> drivers() {
        return DriverManager.drivers().toList();
    }

    private static boolean isOfTheHost(Thread thread) {
        return THREADS_OF_THE_HOST.stream().anyMatch(thread.getName()::startsWith);
    }

    private HostSetup setup() {
        HostOptions options = HostOptions.at(BEGINNING.toString());
        List<String> arguments = options.arguments(0);
        Path tokens = Path.of(arguments.get(arguments.indexOf("--tokens") + 1));
        return new HostSetup(
                "127.0.0.1",
                0,
                options.data(),
                Optional.ofNullable(options.jdbcUrl()),
                TokensFile.read(tokens),
                ClockMode.STANDING,
                BEGINNING,
                Build.repository().toUri(),
                Trust.inKeysOf(List.of(Build.trustedKeys())),
                Optional.empty(),
                new SystemOptions(Optional.of(provider.url()), Optional.of(redis.url()), Optional.empty(), true),
                false);
    }
}
