package io.streamspace.host.session;

import static io.streamspace.host.testing.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.host.command.StartFailure;
import io.streamspace.host.testing.RunningHost;
import io.streamspace.host.testing.Talk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A host on which a user may have three sessions, an organisation four. */
class SessionLimitsTest {

    private static final String USER = "streamspace.sessions.user";
    private static final String ORGANIZATION = "streamspace.sessions.organization";
    private static final String START = "{\"template\":\"desktop\",\"resources\":{\"cpu\":\"1\",\"memory\":\"1Gi\"}}";
    private static final String T0 = "2026-01-01T00:00:00Z";

    private static RunningHost host;

    @BeforeAll
    static void start() {
        System.setProperty(USER, "3");
        System.setProperty(ORGANIZATION, "4");
        try {
            host = RunningHost.start();
        } finally {
            System.clearProperty(USER);
            System.clearProperty(ORGANIZATION);
        }
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void a_user_has_so_many_sessions_at_once_and_one_more_after_one_has_ended() {
        Talk alice = host.as("alice");
        String first = started(alice);
        alice.post("/api/sessions/" + first + "/hibernate", "").expect(200);
        started(alice);
        started(alice);
        refused(alice, "3");
        host.as("admin")
                .post("/api/sessions", "{\"user\":\"zoe\",\"template\":\"t\"}")
                .expect(201);
        alice.delete("/api/sessions/" + first).expect(200);
        started(alice);
        refused(alice, "3");
    }

    @Test
    void members_of_an_organisation_have_theirs_together_whoever_began_them() {
        String elsewhere = "{\"id\":\"elsewhere\",\"user\":\"member\",\"organization\":\"acme\","
                + "\"template\":\"desktop\",\"resources\":{\"cpu\":\"1\",\"memory\":\"2Gi\"}}";
        host.service()
                .events(event("session.created", "elsewhere", T0, elsewhere))
                .expect(200);
        started(host.as("member"));
        started(host.as("owner"));
        started(host.as("manager"));
        refused(host.as("member"), "4");
    }

    @Test
    void a_repeat_under_its_key_is_no_session_more() {
        Talk bob = host.as("bob");
        String last = "";
        for (int session = 0; session < 3; session++) {
            last = keyed(bob, session);
        }
        assertThat(keyed(bob, 2)).isEqualTo(last);
    }

    @Test
    void a_number_that_is_none_is_refused_by_name() {
        for (String bad : new String[] {"0", "-1", "many", "99999999999"}) {
            System.setProperty(USER, bad);
            try {
                assertThatThrownBy(SessionLimits::ofSystem)
                        .isInstanceOf(StartFailure.class)
                        .hasMessageContaining(USER)
                        .hasMessageContaining(bad);
            } finally {
                System.clearProperty(USER);
            }
        }
    }

    private static String started(Talk user) {
        return user.post("/api/sessions", START).expect(201).json().path("id").asText();
    }

    private static String keyed(Talk user, int key) {
        return user.postWith("/api/sessions", START, "Idempotency-Key", "k" + key)
                .expect(201)
                .json()
                .path("id")
                .asText();
    }

    private static void refused(Talk user, String most) {
        Talk.Answer answer = user.post("/api/sessions", START).expect(409);
        assertThat(answer.json().path("code").asText()).isEqualTo("too_many");
        assertThat(answer.json().path("detail").asText()).contains(most + " sessions");
    }
}
