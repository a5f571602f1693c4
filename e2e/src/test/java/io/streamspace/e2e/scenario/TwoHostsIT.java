package io.streamspace.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Answer;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two host processes on one database, and room for one. How often is set by the system property {@code races}; the plugin's
 * own test of its gate races more often.
 */
class TwoHostsIT {

    private static final int RACES = Integer.getInteger("races", 8);
    private static final int RUNNERS = 64;
    private static final ObjectNode ONE_CORE = Json.object("""
            {'billingMode': 'subscription',
             'meters': [{'key': 'seats', 'unit': 'seats', 'kind': 'level', 'enforcement': 'hard'}],
             'subscriptionPlans': [{'id': 'free', 'name': 'Free', 'price': 0, 'cpu_limit': 1,
                                    'limits': {'seats': {'limit': 1}}}]}
            """);

    private static final List<Host> HOSTS = new ArrayList<>();
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(RUNNERS);

    @BeforeAll
    static void start() {
        HostOptions first = HostOptions.now();
        HOSTS.add(Host.billing(first, ONE_CORE));
        HOSTS.add(Host.billing(first.beside(), ONE_CORE));
    }

    @AfterAll
    static void stop() {
        THREADS.shutdownNow();
        HOSTS.forEach(Host::close);
    }

    @Test
    void one_of_sixty_four_launches_gets_the_one_free_core_every_time() throws Exception {
        for (int race = 0; race < RACES; race++) {
            String body = Json.object()
                    .put("user", "racer-" + race)
                    .put("template", "firefox")
                    .toString();
            List<Answer> answers = atOnce((host, runner) -> host.talk().post("/api/sessions", Tokens.ADMIN, body));
            assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
            assertThat(answers).filteredOn(answer -> answer.status() == 402).hasSize(RUNNERS - 1);
        }
    }

    @Test
    void one_of_sixty_four_takes_the_one_free_seat_every_time() throws Exception {
        for (int race = 0; race < RACES; race++) {
            String user = "sitter-" + race;
            List<Answer> answers = atOnce((host, runner) -> runner % 4 < 2
                    ? new Module(host).consume(user, "seats", 1)
                    : new Module(host).hold(user, "seats", 1));
            assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
            assertThat(answers).filteredOn(answer -> answer.status() == 402).hasSize(RUNNERS - 1);
        }
        assertThat(HOSTS.get(0).violations()).isEmpty();
    }

    /** What one runner does at one host. */
    private interface Deed {
        Answer at(Host host, int runner);
    }

    /** Who hears that the hosts are too busy (503) has got nothing, and asks again. */
    private static Answer decided(Deed deed, int runner) {
        Answer answer = deed.at(HOSTS.get(runner % 2), runner);
        return answer.status() == 503 ? decided(deed, runner) : answer;
    }

    private static List<Answer> atOnce(Deed deed) throws Exception {
        List<Callable<Answer>> deeds = new ArrayList<>();
        for (int i = 0; i < RUNNERS; i++) {
            int runner = i;
            deeds.add(() -> decided(deed, runner));
        }
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> answer : THREADS.invokeAll(deeds)) {
            answers.add(answer.get());
        }
        return answers;
    }
}
