package io.streamspace.billing.notification.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.notification.Mail;
import io.streamspace.billing.notification.NoticeStatus;
import io.streamspace.billing.notification.SmtpReply;
import io.streamspace.billing.notification.SmtpReply.Outcome;
import io.streamspace.billing.values.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TellPeopleTest {

    private static final SmtpReply BUSY = new SmtpReply(Outcome.LATER, 451, "busy");
    private static final SmtpReply REFUSED = new SmtpReply(Outcome.REFUSED, 550, "no such user");

    private final MailRoom room = new MailRoom();

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void what_is_announced_is_mailed_once_however_often_it_is_announced_published_or_looked_for() {
        room.account("user:alice", "alice@example.org");
        room.announceCredit("user:alice", "c1");
        room.announceCredit("user:alice", "c1");
        room.round();
        room.round();

        assertThat(room.mails).extracting(Mail::to).containsExactly("alice@example.org");
        assertThat(room.states()).containsExactly("credit_expired sent 1 alice@example.org");
        assertThat(room.rung).isEmpty();
    }

    @Test
    void what_nobody_is_told_of_is_no_notice() {
        room.account("user:alice", "alice@example.org");
        room.announce("user:alice", "x", "billing.credit.issued");
        room.round();

        assertThat(room.states()).isEmpty();
    }

    @Test
    void the_address_for_billing_goes_before_the_users_own_and_one_that_cannot_be_is_passed_over() {
        room.account("user:alice", "alice@example.org");
        room.billingAddress("user:alice", "books@example.org");
        room.account("user:bob", "bob@example.org");
        room.billingAddress("user:bob", "books@example.org, eve@example.org");
        room.announceCredit("user:alice", "c1");
        room.announceCredit("user:bob", "c2");
        room.round();

        assertThat(room.mails).extracting(Mail::to).containsExactly("books@example.org", "bob@example.org");
    }

    @Test
    void without_a_server_or_an_address_the_host_tells_and_of_an_organisation_whoever_has_a_session_open() {
        room.account("user:alice", "alice@example.org");
        room.account("user:bob", null);
        room.account("org:acme", null);
        room.openSession("org:acme", "s1", "mia");
        room.openSession("org:acme", "s2", "mia");
        room.announceCredit("user:bob", "c1");
        room.announceCredit("org:acme", "c2");
        room.round();
        room.hasServer = false;
        room.announceCredit("user:alice", "c3");
        room.round();
        room.round();

        assertThat(room.mails).isEmpty();
        assertThat(room.rung).containsExactly("bob: Credit expired", "mia: Credit expired", "alice: Credit expired");
        assertThat(room.states())
                .containsExactly(
                        "credit_expired told 1 null", "credit_expired told 1 null", "credit_expired told 1 null");
    }

    @Test
    void what_nobody_can_be_told_is_given_up_until_it_is_tried_again_by_hand() {
        room.account("org:acme", null);
        room.announceCredit("org:acme", "c1");
        room.round();
        assertThat(room.states()).containsExactly("credit_expired failed 1 null");

        room.billingAddress("org:acme", "books@acme.example");
        room.retry();
        room.round();
        assertThat(room.states()).containsExactly("credit_expired sent 2 books@acme.example");
        assertThatThrownBy(room::retry)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("already_told"));
    }

    @Test
    void a_host_that_fails_is_asked_again() {
        room.account("user:bob", null);
        room.announceCredit("user:bob", "c1");
        room.bellWorks = false;
        room.round();
        assertThat(room.states()).containsExactly("credit_expired waiting 1 null");

        room.bellWorks = true;
        room.wait(Duration.ofMinutes(10));
        room.round();
        assertThat(room.states()).containsExactly("credit_expired told 2 null");
    }

    @Test
    void a_busy_server_is_tried_again_under_the_same_id_and_after_the_last_try_it_is_given_up() {
        room.account("user:alice", "alice@example.org");
        room.announceCredit("user:alice", "c1");
        room.answer = BUSY;
        room.round();
        room.round();
        assertThat(room.mails).hasSize(1);

        for (int day = 0; day < 30; day++) {
            room.wait(Duration.ofDays(1));
            room.round();
        }
        assertThat(room.mails)
                .hasSize(10)
                .extracting(Mail::id)
                .containsOnly(room.mails.get(0).id());
        assertThat(room.states()).containsExactly("credit_expired failed 10 alice@example.org");

        room.answer = MailRoom.TAKEN;
        room.retry();
        room.round();
        assertThat(room.states()).containsExactly("credit_expired sent 11 alice@example.org");
    }

    @Test
    void a_refusal_is_final_and_kept_with_its_reason() {
        room.account("user:alice", "alice@example.org");
        room.announceCredit("user:alice", "c1");
        room.answer = REFUSED;
        room.round();
        room.wait(Duration.ofDays(3));
        room.round();

        assertThat(room.mails).hasSize(1);
        assertThat(new NoticePages(room.jdbi).page(NoticeStatus.FAILED, null, 10))
                .singleElement()
                .extracting(NoticePages.Listed::answer)
                .satisfies(mail -> {
                    assertThat(mail.answerCode()).isEqualTo(550);
                    assertThat(mail.answer()).isEqualTo("no such user");
                    assertThat(mail.occasion()).isEqualTo("credit_expired");
                    assertThat(mail.userId()).isEqualTo("alice");
                });
        assertThat(new NoticePages(room.jdbi).page(NoticeStatus.SENT, null, 10)).isEmpty();
    }

    @Test
    void whoever_dies_between_sending_and_noting_it_leaves_a_mail_with_the_same_id() {
        room.account("user:alice", "alice@example.org");
        room.announceCredit("user:alice", "c1");
        List<Runnable> dying = new ArrayList<>();
        room.engine(dying::add).round();
        room.round();
        assertThat(room.mails).as("it is on lease").isEmpty();

        room.wait(Duration.ofMinutes(5));
        room.round();
        dying.get(0).run();

        assertThat(room.mails)
                .hasSize(2)
                .extracting(Mail::id)
                .containsOnly(room.mails.get(0).id());
        assertThat(room.states()).containsExactly("credit_expired sent 2 alice@example.org");
    }

    @Test
    void a_sender_that_stops_gives_its_lease_back() {
        room.account("user:alice", "alice@example.org");
        room.announceCredit("user:alice", "c1");
        room.answer = SmtpReply.stopped();
        room.round();
        room.answer = MailRoom.TAKEN;
        room.round();

        assertThat(room.states()).containsExactly("credit_expired sent 2 alice@example.org");
    }

    @Test
    void no_more_mails_are_begun_in_a_minute_than_are_allowed() {
        room.account("user:alice", "alice@example.org");
        for (int i = 0; i < 12; i++) {
            room.announceCredit("user:alice", "c" + i);
        }
        room.round();
        room.round();
        assertThat(room.mails).hasSize(MailRoom.PER_MINUTE);

        room.wait(Duration.ofSeconds(59));
        room.round();
        assertThat(room.mails).hasSize(MailRoom.PER_MINUTE);

        room.wait(Duration.ofSeconds(2));
        room.round();
        assertThat(room.mails).hasSize(2 * MailRoom.PER_MINUTE);
    }

    @Test
    void many_notices_are_told_by_the_host_in_the_order_in_which_they_were_announced() {
        room.hasServer = false;
        for (int i = 0; i < 1200; i++) {
            String user = "u%04d".formatted(i);
            room.account("user:" + user, null);
        }
        room.announceCreditOfAll();
        room.round();

        assertThat(room.rung).hasSize(1200).isSorted();
    }

    @Test
    void what_is_over_is_forgotten_after_a_time_and_what_waits_is_not() {
        room.account("user:alice", "alice@example.org");
        room.announceCredit("user:alice", "c1");
        room.round();
        room.answer = BUSY;
        room.announceCredit("user:alice", "c2");
        room.round();

        assertThat(room.notices.forget(room.now().plusSeconds(1))).isEqualTo(1);
        assertThat(room.states()).containsExactly("credit_expired waiting 1 alice@example.org");
    }

    @ParameterizedTest
    @EnumSource(NoticeStatus.class)
    void the_database_lets_a_notice_become_what_the_table_of_statuses_does(NoticeStatus from) {
        room.account("user:alice", "alice@example.org");
        for (NoticeStatus to : NoticeStatus.values()) {
            if (to != from) {
                assertThat(room.mayBecome(from, to)).as("%s to %s", from, to).isEqualTo(from.mayBecome(to));
            }
        }
    }
}
