package io.streamspace.billing.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.stream.Watching.Place;
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
import org.junit.jupiter.api.Test;

class WatchingTest {

    private static final AccountId ALICE = AccountId.ofUser("alice");
    private static final AccountId BOB = AccountId.ofUser("bob");
    private static final StreamTerms TERMS = new StreamTerms(
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            Duration.ofMinutes(30),
            Duration.ofSeconds(5),
            Duration.ofMinutes(1),
            new Seats.Limits(2, 3));

    private final Map<AccountId, Map<Facet, Integer>> versions = new HashMap<>();
    private final Map<Topic, String> said = new EnumMap<>(Topic.class);
    private final List<InvoiceState> invoices = new ArrayList<>();
    private final List<Topic> read = new ArrayList<>();
    private final List<Collection<AccountId>> looked = new ArrayList<>();
    private final Set<AccountId> running = new HashSet<>();
    private final Set<AccountId> broken = new HashSet<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Instant machine = Instant.parse("2030-01-01T00:00:00Z");
    private final Watching watching = new Watching(
            new Sources(this::marks, this::present, account -> List.copyOf(invoices), () -> now), TERMS, () -> machine);

    @Test
    void the_first_thing_told_is_to_be_ready_and_nothing_while_nothing_changes() {
        Heard heard = listen(ALICE, Sight.EVERYTHING);
        assertThat(heard.news()).containsExactly(Change.READY);
        read.clear();
        watching.look();
        watching.look();
        assertThat(heard.news()).isEmpty();
        assertThat(read).isEmpty();
    }

    @Test
    void accounts_nobody_listens_to_are_not_looked_at() {
        watching.look();
        Heard heard = listen(ALICE, Sight.EVERYTHING);
        looked.clear();
        watching.look();
        assertThat(looked).containsExactly(Set.of(ALICE));
        watching.leave(heard);
        watching.look();
        assertThat(looked).hasSize(1);
    }

    @Test
    void what_a_topic_says_is_told_once_it_differs() {
        Heard heard = listen(ALICE, Sight.EVERYTHING);
        heard.news();
        change(ALICE, Facet.USE);
        watching.look();
        assertThat(heard.news()).isEmpty();
        change(ALICE, Facet.USE);
        said.put(Topic.USAGE, "more");
        watching.look();
        assertThat(heard.news())
                .containsExactly(new Change("usage", Map.of("says", "more", "sight", Sight.EVERYTHING)));
        watching.look();
        assertThat(heard.news()).isEmpty();
    }

    @Test
    void only_topics_that_depend_on_what_changed_are_read() {
        listen(ALICE, Sight.EVERYTHING);
        read.clear();
        change(ALICE, Facet.HOLDS);
        watching.look();
        assertThat(read).containsExactlyInAnyOrder(Topic.QUOTAS, Topic.STANDING);
    }

    @Test
    void of_invoices_those_that_changed_or_appeared_are_told() {
        invoices.add(invoice("in_1", "draft"));
        invoices.add(invoice("in_2", "draft"));
        Heard heard = listen(ALICE, Sight.EVERYTHING);
        heard.news();
        invoices.set(1, invoice("in_2", "sent"));
        invoices.add(invoice("in_3", "draft"));
        change(ALICE, Facet.INVOICES);
        watching.look();
        assertThat(heard.news())
                .extracting(
                        change -> change.data().get("id") + " " + change.data().get("status"))
                .containsExactly("in_2 sent", "in_3 draft");
    }

    @Test
    void topics_without_data_say_that_they_changed() {
        Heard heard = listen(ALICE, Sight.EVERYTHING);
        heard.news();
        for (Facet facet : List.of(Facet.PAYMENTS, Facet.CREDITS, Facet.SUBSCRIPTION, Facet.PACKS)) {
            change(ALICE, facet);
        }
        watching.look();
        assertThat(heard.news())
                .containsExactly(
                        new Change("payments", Map.of()),
                        new Change("credits", Map.of()),
                        new Change("subscription", Map.of()),
                        new Change("packs", Map.of()));
    }

    @Test
    void who_sees_no_money_hears_of_none() {
        Heard owner = listen(ALICE, Sight.EVERYTHING);
        Heard member = listen(ALICE, Sight.WITHOUT_MONEY);
        owner.news();
        member.news();
        invoices.add(invoice("in_1", "draft"));
        said.put(Topic.USAGE, "more");
        for (Facet facet : Facet.values()) {
            change(ALICE, facet);
        }
        watching.look();
        assertThat(owner.events()).containsExactly("usage", "invoices", "payments", "credits", "subscription", "packs");
        assertThat(member.news())
                .containsExactly(
                        new Change("usage", Map.of("says", "more", "sight", Sight.WITHOUT_MONEY)),
                        new Change("subscription", Map.of()),
                        new Change("packs", Map.of()));
    }

    @Test
    void another_accounts_changes_are_never_heard() {
        Heard bob = listen(BOB, Sight.EVERYTHING);
        listen(ALICE, Sight.EVERYTHING);
        bob.news();
        change(ALICE, Facet.CREDITS);
        watching.look();
        assertThat(bob.news()).isEmpty();
    }

    @Test
    void time_alone_changes_what_runs_sooner_than_what_rests() {
        running.add(ALICE);
        Heard alice = listen(ALICE, Sight.EVERYTHING);
        Heard bob = listen(BOB, Sight.EVERYTHING);
        alice.news();
        bob.news();
        said.put(Topic.USAGE, "more");
        watching.look();
        now = now.plusSeconds(5);
        watching.look();
        assertThat(alice.events()).containsExactly("usage");
        assertThat(bob.news()).isEmpty();
        now = now.plusSeconds(55);
        watching.look();
        assertThat(bob.events()).containsExactly("usage");
    }

    @Test
    void a_failed_look_is_made_again_and_does_not_keep_others_from_hearing() {
        Heard alice = listen(ALICE, Sight.EVERYTHING);
        Heard bob = listen(BOB, Sight.EVERYTHING);
        alice.news();
        bob.news();
        change(ALICE, Facet.USE);
        change(BOB, Facet.USE);
        said.put(Topic.QUOTAS, "less");
        broken.add(ALICE);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(watching::look);
        assertThat(alice.news()).isEmpty();
        assertThat(bob.events()).containsExactly("quotas");
        broken.clear();
        watching.look();
        assertThat(alice.events()).containsExactly("quotas");
    }

    @Test
    void a_caller_has_so_many_seats_and_everybody_together_too() {
        Heard first = listen(ALICE, Sight.EVERYTHING);
        listen(ALICE, Sight.EVERYTHING);
        assertThat(refusal(ALICE)).containsEntry("limit", 2);
        listen(BOB, Sight.EVERYTHING);
        assertThat(refusal(BOB)).containsEntry("limit", 3);
        watching.leave(first);
        watching.leave(first);
        listen(ALICE, Sight.EVERYTHING);
        assertThat(watching.listeners()).isEqualTo(3);
    }

    @Test
    void who_could_not_join_takes_no_seat() {
        broken.add(ALICE);
        for (int i = 0; i < 5; i++) {
            assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> listen(ALICE, Sight.EVERYTHING));
        }
        assertThat(watching.listeners()).isZero();
    }

    @Test
    void streams_are_kept_alive_until_they_have_lasted_long_enough() {
        Heard heard = listen(ALICE, Sight.EVERYTHING);
        machine = machine.plus(TERMS.longest());
        watching.breathe();
        assertThat(heard.breaths()).isEqualTo(1);
        assertThat(heard.isEnded()).isFalse();
        machine = machine.plusMillis(1);
        watching.breathe();
        assertThat(heard.isEnded()).isTrue();
    }

    @Test
    void closing_ends_all_and_lets_nobody_in() {
        Heard heard = listen(ALICE, Sight.EVERYTHING);
        watching.close();
        assertThat(heard.isEnded()).isTrue();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> listen(BOB, Sight.EVERYTHING))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("stopping"));
    }

    private Heard listen(AccountId account, Sight sight) {
        Heard heard = new Heard();
        watching.join(heard, new Place(account, sight, account.value()));
        return heard;
    }

    private Map<String, Object> refusal(AccountId account) {
        try {
            listen(account, Sight.EVERYTHING);
        } catch (Problem problem) {
            assertThat(problem.code()).isEqualTo("too_many_listeners");
            return problem.details();
        }
        throw new AssertionError("there was a seat");
    }

    private void change(AccountId account, Facet facet) {
        versions.computeIfAbsent(account, id -> new EnumMap<>(Facet.class)).merge(facet, 1, Integer::sum);
    }

    private Map<AccountId, Marks> marks(Collection<AccountId> accounts) {
        looked.add(Set.copyOf(accounts));
        Map<AccountId, Marks> marks = new HashMap<>();
        accounts.forEach(account -> marks.put(account, marks(account)));
        return marks;
    }

    private Marks marks(AccountId account) {
        Map<Facet, String> byFacet = new EnumMap<>(Facet.class);
        for (Facet facet : Facet.values()) {
            byFacet.put(facet, versions.getOrDefault(account, Map.of()).getOrDefault(facet, 0) + "");
        }
        return new Marks(byFacet, running.contains(account));
    }

    private Map<String, ?> present(Topic topic, AccountId account, Sight sight) {
        if (broken.contains(account)) {
            throw new IllegalStateException("away");
        }
        read.add(topic);
        return Map.of("says", said.getOrDefault(topic, "nothing"), "sight", sight);
    }

    private static InvoiceState invoice(String id, String status) {
        return new InvoiceState(id, null, status, new Money(140, Currency.getInstance("USD")), status);
    }
}
