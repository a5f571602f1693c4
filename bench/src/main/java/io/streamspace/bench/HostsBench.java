package io.streamspace.bench;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.entitlement.QuotaService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Decisions that one, two and three hosts make at the same time on one database. */
final class HostsBench {

    private static final int THREADS_A_HOST = 4;
    private static final long BYTES = 1 << 20;

    /** @param decisions of all hosts together */
    record Step(int hosts, int decisions, Effort effort) {

        double aSecond() {
            return decisions / effort.seconds();
        }
    }

    private final int hosts;
    private final int decisions;

    /** @param decisions of each thread */
    HostsBench(int hosts, int decisions) {
        this.hosts = hosts;
        this.decisions = decisions;
    }

    List<Step> run() throws Exception {
        List<Step> steps = new ArrayList<>();
        for (int number = 1; number <= hosts; number++) {
            steps.add(step(number));
        }
        return steps;
    }

    private Step step(int number) throws Exception {
        List<Plugin> plugins = new ArrayList<>();
        try (Plugin first = new Plugin(QuotaOffer.withoutPacks())) {
            plugins.add(first);
            IntStream.range(1, number).forEach(i -> plugins.add(first.onAnotherHost(QuotaOffer.withoutPacks())));
            List<QuotaService> desks = plugins.stream()
                    .map(plugin -> new QuotaParts(plugin).desk())
                    .toList();
            int threads = number * THREADS_A_HOST;
            open(first, threads);
            decide(desks, threads, "warm-up");
            Bare bare = new Bare(first.database());
            bare.execute("ANALYZE");
            Effort effort = Effort.of(bare, round -> decide(desks, threads, "call"));
            return new Step(number, threads * decisions, effort);
        } finally {
            plugins.forEach(Plugin::close);
        }
    }

    private static void open(Plugin plugin, int accounts) {
        Accounts all = new QuotaParts(plugin).accounts();
        for (int i = 0; i < accounts; i++) {
            all.open(List.of(new Accounts.Opening(account(i), Plugin.START, null, null)));
        }
    }

    /** Each thread for an account of its own. */
    private void decide(List<QuotaService> desks, int threads, String name) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                QuotaService desk = desks.get(thread % desks.size());
                int own = thread;
                all.add(pool.submit(() -> {
                    for (int i = 0; i < decisions; i++) {
                        desk.consume(
                                new QuotaService.Request(account(own), QuotaOffer.METER, BYTES),
                                name + "-" + own + "-" + i);
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            pool.shutdown();
        }
    }

    private static AccountId account(int number) {
        return AccountId.ofUser("user-" + number);
    }
}
