package io.streamspace.billing.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.stream.StreamHub.Place;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StreamHubTest {

    private static final AccountId ALICE = AccountId.ofUser("alice");
    private static final AccountId BOB = AccountId.ofUser("bob");
    private static final StreamTerms TERMS = new StreamTerms(
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            Duration.ofMinutes(30),
            Duration.ofSeconds(5),
            Duration.ofMinutes(1),
            new ConnectionLimits.Limits(2, 3));

    private final Map<AccountId, Map<ChangeArea, Integer>> versions = new HashMap<>();
    private final Map<Topic, String> said = new EnumMap<>(Topic.class);
    private final List<InvoiceState> invoices = new ArrayList<>();
    private final List<Topic> read = new ArrayList<>();
    private final List<Collection<AccountId>> looked = new ArrayList<>();
    private final Set<AccountId> running = new HashSet<>();
    private final Set<AccountId> broken = new HashSet<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Instant machine = Instant.parse("2030-01-01T00:00:00Z");
    private final StreamHub streamHub = new StreamHub(
            new StreamSources(this::marks, this::present, account -> List.copyOf(invoices), () -> now),
            TERMS,
            () -> machine);

    @Test
    void the_first_thing_told_is_to_be_ready_and_nothing_while_nothing_changes() {
        Heard heard = listen(ALICE, StreamScope.EVERYTHING);
        assertThat(heard.news()).containsExactly(Change.READY);
        read.clear();
        streamHub.look();
        streamHub.look();
        assertThat(heard.news()).isEmpty();
        assertThat(read).isEmpty();
    }

    @Test
    void accounts_nobody_listens_to_are_not_looked_at() {
        streamHub.look();
        Heard heard = listen(ALICE, StreamScope.EVERYTHING);
        looked.clear();
        streamHub.look();
        assertThat(looked).containsExactly(Set.of(ALICE));
        streamHub.leave(heard);
        streamHub.look();
        assertThat(looked).hasSize(1);
    }

    @Test
    void what_a_topic_says_is_told_once_it_differs() {
        Heard heard = listen(ALICE, StreamScope.EVERYTHING);
        heard.news();
        change(ALICE, ChangeArea.USE);
        streamHub.look();
        assertThat(heard.news()).isEmpty();
        change(ALICE, ChangeArea.USE);
        said.put(Topic.USAGE, "more");
        streamHub.look();
        assertThat(heard.news())
                .containsExactly(new Change("usage", Map.of("says", "more", "sight", StreamScope.EVERYTHING)));
        streamHub.look();
        assertThat(heard.news()).isEmpty();
    }

    @Test
    void only_topics_that_depend_on_what_changed_are_read() {
        listen(ALICE, StreamScope.EVERYTHING);
        read.clear();
        change(ALICE, ChangeArea.HOLDS);
        streamHub.look();
        assertThat(read).containsExactlyInAnyOrder(Topic.QUOTAS, Topic.STANDING);
    }

    @Test
    void of_invoices_those_that_changed_or_appeared_are_told() {
        invoices.add(invoice("in_1", "draft"));
        invoices.add(invoice("in_2", "draft"));
        Heard heard = listen(ALICE, StreamScope.EVERYTHING);
        heard.news();
        invoices.set(1, invoice("in_2", "sent"));
        invoices.add(invoice("in_3", "draft"));
        change(ALICE, ChangeArea.INVOICES);
        streamHub.look();
        assertThat(heard.news())
                .extracting(change -> field(change, "id") + " " + field(change, "status"))
                .containsExactly("in_2 sent", "in_3 draft");
    }

    @Test
    void topics_without_data_say_that_they_changed() {
        Heard heard = listen(ALICE, StreamScope.EVERYTHING);
        heard.news();
        for (ChangeArea changeArea :
                List.of(ChangeArea.PAYMENTS, ChangeArea.CREDITS, ChangeArea.SUBSCRIPTION, ChangeArea.PACKS)) {
            change(ALICE, changeArea);
        }
        streamHub.look();
        assertThat(heard.news())
                .containsExactly(
                        new Change("payments", Map.of()),
                        new Change("credits", Map.of()),
                        new Change("subscription", Map.of()),
                        new Change("packs", Map.of()));
    }

    @Test
    void who_sees_no_money_hears_of_none() {
        Heard owner = listen(ALICE, StreamScope.EVERYTHING);
        Heard member = listen(ALICE, StreamScope.WITHOUT_MONEY);
        owner.news();
        member.news();
        invoices.add(invoice("in_1", "draft"));
        said.put(Topic.USAGE, "more");
        for (ChangeArea changeArea : ChangeArea.values()) {
            change(ALICE, changeArea);
        }
        streamHub.look();
        assertThat(owner.events()).containsExactly("usage", "invoices", "payments", "credits", "subscription", "packs");
        assertThat(member.news())
                .containsExactly(
                        new Change("usage", Map.of("says", "more", "sight", StreamScope.WITHOUT_MONEY)),
                        new Change("subscription", Map.of()),
                        new Change("packs", Map.of()));
    }

    @Test
    void another_accounts_changes_are_never_heard() {
        Heard bob = listen(BOB, StreamScope.EVERYTHING);
        listen(ALICE, StreamScope.EVERYTHING);
        bob.news();
        change(ALICE, ChangeArea.CREDITS);
        streamHub.look();
        assertThat(bob.news()).isEmpty();
    }

    @Test
    void time_alone_changes_what_runs_sooner_than_what_rests() {
        running.add(ALICE);
        Heard alice = listen(ALICE, StreamScope.EVERYTHING);
        Heard bob = listen(BOB, StreamScope.EVERYTHING);
        alice.news();
        bob.news();
        said.put(Topic.USAGE, "more");
        streamHub.look();
        now = now.plusSeconds(5);
        streamHub.look();
        assertThat(alice.events()).containsExactly("usage");
        assertThat(bob.news()).isEmpty();
        now = now.plusSeconds(55);
        streamHub.look();
        assertThat(bob.events()).containsExactly("usage");
    }

    @Test
    void a_failed_look_is_made_again_and_does_not_keep_others_from_hearing() {
        Heard alice = listen(ALICE, StreamScope.EVERYTHING);
        Heard bob = listen(BOB, StreamScope.EVERYTHING);
        alice.news();
        bob.news();
        change(ALICE, ChangeArea.USE);
        change(BOB, ChangeArea.USE);
        said.put(Topic.QUOTAS, "less");
        broken.add(ALICE);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(streamHub::look);
        assertThat(alice.news()).isEmpty();
        assertThat(bob.events()).containsExactly("quotas");
        broken.clear();
        streamHub.look();
        assertThat(alice.events()).containsExactly("quotas");
    }

    @Test
    void a_caller_has_so_many_seats_and_everybody_together_too() {
        Heard first = listen(ALICE, StreamScope.EVERYTHING);
        listen(ALICE, StreamScope.EVERYTHING);
        assertThat(refusal(ALICE)).containsEntry("limit", 2);
        listen(BOB, StreamScope.EVERYTHING);
        assertThat(refusal(BOB)).containsEntry("limit", 3);
        streamHub.leave(first);
        streamHub.leave(first);
        listen(ALICE, StreamScope.EVERYTHING);
        assertThat(streamHub.listeners()).isEqualTo(3);
    }

    @Test
    void who_could_not_join_takes_no_seat() {
        broken.add(ALICE);
        for (int i = 0; i < 5; i++) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> listen(ALICE, StreamScope.EVERYTHING));
        }
        assertThat(streamHub.listeners()).isZero();
    }

    @Test
    void streams_are_kept_alive_until_they_have_lasted_long_enough() {
        Heard heard = listen(ALICE, StreamScope.EVERYTHING);
        machine = machine.plus(TERMS.longest());
        streamHub.breathe();
        assertThat(heard.breaths()).isEqualTo(1);
        assertThat(heard.isEnded()).isFalse();
        machine = machine.plusMillis(1);
        streamHub.breathe();
        assertThat(heard.isEnded()).isTrue();
    }

    @Test
    void closing_ends_all_and_lets_nobody_in() {
        Heard heard = listen(ALICE, StreamScope.EVERYTHING);
        streamHub.close();
        assertThat(heard.isEnded()).isTrue();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> listen(BOB, StreamScope.EVERYTHING))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("stopping"));
    }

    private Heard listen(AccountId account, StreamScope streamScope) {
        Heard heard = new Heard();
        streamHub.join(heard, new Place(account, streamScope, account.value()));
        return heard;
    }

    private Map<String, Object> refusal(AccountId account) {
        try {
            listen(account, StreamScope.EVERYTHING);
        } catch (Problem problem) {
            assertThat(problem.code()).isEqualTo("too_many_listeners");
            return problem.details();
        }
        throw new AssertionError("there was a seat");
    }

    private void change(AccountId account, ChangeArea changeArea) {
        versions.computeIfAbsent(account, id -> new EnumMap<>(ChangeArea.class)).merge(changeArea, 1, Integer::sum);
    }

    private Map<AccountId, ChangeVersions> marks(Collection<AccountId> accounts) {
        looked.add(Set.copyOf(accounts));
        Map<AccountId, ChangeVersions> changeVersions = new HashMap<>();
        accounts.forEach(account -> changeVersions.put(account, marks(account)));
        return changeVersions;
    }

    private ChangeVersions marks(AccountId account) {
        Map<ChangeArea, String> byFacet = new EnumMap<>(ChangeArea.class);
        for (ChangeArea changeArea : ChangeArea.values()) {
            byFacet.put(changeArea, versions.getOrDefault(account, Map.of()).getOrDefault(changeArea, 0) + "");
        }
        return new ChangeVersions(byFacet, running.contains(account));
    }

    private static @Nullable Object field(Change change, String name) {
        return ((Map<?, ?>) change.data()).get(name);
    }

    private Map<String, ?> present(Topic topic, AccountId account, StreamScope streamScope) {
        if (broken.contains(account)) {
            throw new IllegalStateException("away");
        }
        read.add(topic);
        return Map.of("says", said.getOrDefault(topic, "nothing"), "sight", streamScope);
    }

    private static InvoiceState invoice(String id, String status) {
        return new InvoiceState(id, null, status, new Money(140, Currency.getInstance("USD")), status);
    }
}
