package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.ProviderTown.Person;
import io.streamspace.stripesimulator.SimulatorEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** People who live through the same, and hear of it from the provider each in an order of their own. */
final class EventListeners {

    private final ProviderTown town;
    private final List<Life> lives = new ArrayList<>();
    private Predicate<Integer> hearsMeanwhile = number -> number % 2 == 1;

    EventListeners(ProviderTown town) {
        this.town = town;
    }

    List<Life> lives() {
        return lives;
    }

    /** Nobody hears a part while it happens. */
    void hearNothingMeanwhile() {
        hearsMeanwhile = number -> false;
    }

    /** One of them, with what the provider has told of them and nobody here has heard yet. */
    record Life(Person person, BooksOf books, List<SimulatorEvent> untold, Random random, List<String> heard) {

        void keep(SimulatorEvent event) {
            books.hear(event);
            untold.add(event);
        }

        /** The newest event of an object of a kind. */
        SimulatorEvent newest(String kind) {
            return untold.stream()
                    .filter(event -> ProviderTown.kind(event).equals(kind))
                    .reduce((older, newer) -> newer)
                    .orElseThrow();
        }
    }

    void arrive(int number) {
        town.openShop();
        for (int i = 0; i < number; i++) {
            Person person = town.arrive();
            lives.add(new Life(person, new BooksOf(town, person), new ArrayList<>(), new Random(i), new ArrayList<>()));
        }
    }

    /** What the provider tells of it is kept, but for a part of what some hear. */
    void each(Consumer<Person> step) {
        town.news();
        for (Life life : lives) {
            step.accept(life.person());
            town.news().forEach(life::keep);
            hearSome(life);
        }
        town.settle();
        hearAll();
    }

    void clockTo(String instant) {
        town.clockTo(instant);
        hearAll();
        lives.forEach(this::hearSome);
        town.settle();
    }

    void runJobs() {
        town.runJobs();
        town.settle();
        hearAll();
    }

    /** What came of everybody's doings at once is kept for those it is about. */
    private void hearAll() {
        List<SimulatorEvent> news = town.news();
        for (Life life : lives) {
            town.findCustomer(life.person())
                    .ifPresent(customer -> news.stream()
                            .filter(event -> event.body().contains(customer))
                            .forEach(life::keep));
        }
    }

    private void hearSome(Life life) {
        if (hearsMeanwhile.test(lives.indexOf(life))) {
            List<SimulatorEvent> order = order(life);
            List<SimulatorEvent> part = order.subList(0, life.random().nextInt(order.size() + 1));
            part.forEach(event -> post(life, event));
            life.untold().removeIf(event -> life.random().nextInt(4) > 0 && part.contains(event));
        }
    }

    private void post(Life life, SimulatorEvent event) {
        life.heard().add(event.type() + " " + town.post(event));
    }

    /** Everything that was kept, in the order in which it happened. */
    void tellInOrder() {
        for (Life life : lives) {
            life.untold().forEach(event -> post(life, event));
            life.untold().clear();
        }
        town.settle();
        hearAll();
    }

    /** Everything that was kept, in any order. */
    void tell() {
        for (Life life : lives) {
            order(life).forEach(event -> post(life, event));
            life.untold().clear();
        }
        town.settle();
        hearAll();
    }

    /** Tells everybody the rest, until there is no news; returns what the books of all of them say. */
    List<String> endsAlike() {
        hearTheRest();
        List<String> first = lives.get(0).books().read();
        for (Life life : lives) {
            assertThat(life.books().read())
                    .as("%s heard %s", life.person(), life.heard())
                    .isEqualTo(first);
        }
        return first;
    }

    void hearTheRest() {
        do {
            tell();
        } while (lives.stream().anyMatch(life -> !life.untold().isEmpty()));
    }

    private List<SimulatorEvent> order(Life life) {
        return life.equals(lives.get(0)) ? List.copyOf(life.untold()) : order(life.untold(), life.random());
    }

    private static List<SimulatorEvent> order(List<SimulatorEvent> events, Random random) {
        List<SimulatorEvent> order = new ArrayList<>(events);
        Collections.shuffle(order, random);
        for (int i = order.size() / 3; i > 0; i--) {
            SimulatorEvent again = order.get(random.nextInt(order.size()));
            order.add(random.nextInt(order.size() + 1), random.nextBoolean() ? again : alike(again, random));
        }
        events.stream().findFirst().map(oldest -> alike(oldest, random)).ifPresent(order::add);
        return order;
    }

    /** Another event that tells the same. */
    private static SimulatorEvent alike(SimulatorEvent event, Random random) {
        String id = event.id() + "again" + random.nextInt(1000);
        return new SimulatorEvent(id, event.type(), event.body().replace(event.id(), id));
    }
}
