package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.document.adapter.StoredLines;
import io.streamspace.billing.pricing.Price;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.usage.NaiveMeasured;
import io.streamspace.billing.usage.NaiveUsage;
import io.streamspace.billing.usage.RandomWorld;
import io.streamspace.billing.usage.SlicerTest;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The whole plugin, driven through its own door as a host drives it: events late, repeated and in any order, heartbeats
 * with gaps, ids used again, settings and time zones changed, accounts billed by their anniversaries, jobs fired at random
 * instants, invoices made void, restarts. At the end the records must be
 * what two naive oracles say one after the other, and every line must be the rounded sum of its meter, period and rate.
 */
class EngineCampaignTest {

    private static final Instant END = RandomWorld.at(RandomWorld.CELLS);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 6})
    void whatever_happens_in_whatever_order_the_bills_are_what_the_oracles_say(long seed) throws Exception {
        judge(seed, RandomWorld.beginning(seed));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 4, 5})
    void who_pays_in_another_currency_is_billed_at_its_prices_and_nobody_else_is(long seed) throws Exception {
        judge(seed, RandomWorld.inTwoCurrencies(seed));
    }

    private static void judge(long seed, RandomWorld world) throws Exception {
        Random random = world.random;
        RandomFacts facts = new RandomFacts(random);
        RandomUsage usage = new RandomUsage(world);
        try (DrivenPlugin plugin = new DrivenPlugin(world)) {
            int cell = 0;
            while (cell < RandomWorld.CELLS) {
                cell = Math.min(RandomWorld.CELLS, cell + 1 + random.nextInt(150));
                plugin.clockTo(RandomWorld.at(cell));
                act(plugin, world, facts, cell);
                plugin.payInYen();
                if (random.nextInt(3) == 0) {
                    usage.tellSome(plugin, cell);
                }
                if (random.nextInt(6) == 0) {
                    plugin.voidOne(random);
                }
            }
            plugin.clockTo(END);
            facts.tellAll(plugin, END);
            usage.tellAll(plugin, END);
            plugin.clockTo(END.plus(Duration.ofDays(1)));
            plugin.fire();
            for (int month = 0; month < 4; month++) {
                plugin.clockTo(plugin.now().plus(Duration.ofDays(31)));
                plugin.fire();
            }

            world.opened.putAll(plugin.opened());
            List<Segment> segments = facts.cells(RandomWorld.START, END);
            Map<String, Ratio> owed = new NaiveUsage(world).sums(segments, END);
            assertThat(owed).isNotEmpty();
            Map<String, Ratio> measured = new NaiveMeasured(world, usage.understood(), usage.refused()).sums(END);
            assertThat(measured).isNotEmpty();
            owed.putAll(measured);
            assertThat(SlicerTest.sums(plugin.records()))
                    .as(
                            "seed %d, billed from %s, %s %s %s %s",
                            seed, world.billFrom, world.rules, world.anchors, world.zones, world.opened)
                    .isEqualTo(owed);
            assertThat(plugin.billed()).as("seed %d", seed).isEqualTo(cents(world, owed));
            assertThat(plugin.violations()).as("seed %d", seed).isEmpty();
            assertThat(StoredLines.leftInEnglish(plugin.database())).isEmpty();
            assertThat(plugin.unexplained()).as("seed %d", seed).isEmpty();
        }
    }

    private static void act(DrivenPlugin plugin, RandomWorld world, RandomFacts facts, int cell) throws Exception {
        switch (world.random.nextInt(9)) {
            case 0 -> {
                world.save(plugin.now());
                plugin.configure();
            }
            case 1 -> plugin.restart();
            case 2, 3 -> plugin.fire();
            case 4 -> plugin.chooseZone(RandomWorld.ACCOUNTS.get(world.random.nextInt(2)));
            default -> facts.tellSome(plugin, cell);
        }
    }

    /** What is owed for each account, meter, period and version of the rate: the whole sum at its rate, rounded once. */
    private static Map<String, BigDecimal> cents(RandomWorld world, Map<String, Ratio> sums) {
        Map<String, Ratio> charged = new TreeMap<>();
        sums.forEach((key, units) -> {
            String[] words = key.split(" ");
            if (words[5].equals("null")) {
                charged.merge(words[0] + " " + words[2] + " " + words[3] + " " + words[4], units, Ratio::plus);
            }
        });
        Map<String, BigDecimal> cents = new TreeMap<>();
        charged.forEach((key, units) -> {
            String[] words = key.split(" ");
            Currency currency = world.currency(words[0]);
            Price price = world.prices(words[1], currency).get(Integer.parseInt(words[3].substring(1)) - 1);
            Ratio before = earlier(charged, words);
            Ratio amount = price.amount(before.plus(units));
            cents.put(
                    key,
                    (before.signum() == 0 ? amount : amount.minus(price.amount(before)))
                            .rounded(currency.getDefaultFractionDigits()));
        });
        cents.values().removeIf(amount -> amount.signum() == 0);
        return cents;
    }

    /** What was charged in the same period under earlier versions. */
    private static Ratio earlier(Map<String, Ratio> charged, String[] words) {
        Ratio before = Ratio.ZERO;
        for (int version = 1; version < Integer.parseInt(words[3].substring(1)); version++) {
            String key = words[0] + " " + words[1] + " " + words[2] + " v" + version;
            before = before.plus(charged.getOrDefault(key, Ratio.ZERO));
        }
        return before;
    }
}
